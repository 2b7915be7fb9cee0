import { DEMO_PASSWORD } from '#app/demo/logins.ts';

export interface HttpEdition {
  readonly id: string;
  readonly documentId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly files: readonly { readonly id: string }[];
}

const editionOf = (answer: unknown): HttpEdition => (answer as { readonly edition: HttpEdition }).edition;

/** The commerce bureau of the demonstration at its desk, over HTTP: drafting, three reviews by three people, publication. */
export interface DeskByHttp {
  readonly cookie: (who: string) => string;
  readonly ask: (path: string, who?: string) => Promise<Response>;
  /** A refusal is thrown. */
  readonly act: (who: string, path: string, body: unknown, method?: string) => Promise<unknown>;
  readonly draft: (title: string, body: string, more?: object) => Promise<HttpEdition>;
  readonly review: (edition: HttpEdition) => Promise<HttpEdition>;
  readonly step: (who: string, edition: HttpEdition, step: string, body: object) => Promise<HttpEdition>;
}

const CLEAN = {
  issuer: '博山区商务局',
  madeOn: '2023-11-14',
  documentNumber: '博商字〔2023〕99号',
  articleClass: 'ART20_15',
  disclosureClass: 'proactive',
};

export async function deskByHttp(url: string, accounts: readonly string[]): Promise<DeskByHttp> {
  const cookies = new Map<string, string>();
  const cookie = (who: string): string => cookies.get(who) ?? '';
  const json = { 'content-type': 'application/json', 'x-mingtai': '1' };
  for (const username of accounts) {
    const body = JSON.stringify({ username, password: DEMO_PASSWORD });
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: json, body });
    cookies.set(username, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }
  const ask: DeskByHttp['ask'] = (path, who) =>
    fetch(url + path, { redirect: 'manual', headers: who === undefined ? {} : { cookie: cookie(who) } });
  const act: DeskByHttp['act'] = async (who, path, body, method = 'POST') => {
    const isForm = body instanceof FormData;
    const headers = { 'x-mingtai': '1', cookie: cookie(who), ...(!isForm && json) };
    const answer = await fetch(url + path, { method, headers, body: isForm ? body : JSON.stringify(body) });
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${who} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const step: DeskByHttp['step'] = async (who, edition, name, body) =>
    editionOf(await act(who, `/api/editions/${edition.id}/${name}`, body));
  return {
    cookie,
    ask,
    act,
    step,
    draft: async (title, bodyHtml, more = {}) => {
      const me = (await (await ask('/api/me', 'swj-xxy')).json()) as { readonly person: { readonly unitId: string } };
      const about = { typeCode: 'other-official-document', unitId: me.person.unitId, title };
      const { id, version } = editionOf(await act('swj-xxy', '/api/desk/documents', about));
      return editionOf(await act('swj-xxy', `/api/editions/${id}`, { version, ...CLEAN, bodyHtml, ...more }, 'PUT'));
    },
    review: async (edition) => {
      const seen = { contentHash: edition.contentHash };
      await step('swj-xxy', edition, 'submit', { version: edition.version });
      await step('swj-shr', edition, 'approve', { step: 'first', ...seen });
      await step('swj-fgld', edition, 'approve', { step: 'second', ...seen });
      await step('swj-fgld', edition, 'secrecy', {
        ...seen,
        agreed: true,
        conclusion: '同意公开',
        basis: '保密审查制度',
      });
      return step('swj-zyfzr', edition, 'approve', { step: 'final', ...seen });
    },
  };
}
