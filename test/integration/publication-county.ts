import { type PublicationHooks, publicationEndpoints } from '#domains/publication/index.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import { type County, openCounty, type Person, type Reply } from './ledgers-county.ts';

export const NO_HOOKS: PublicationHooks = { after: [], interpretationMissing: async () => [] };

export interface Desk {
  readonly county: County;
  readonly people: Readonly<Record<'clerk' | 'reviewer' | 'reviewer2' | 'leader' | 'signatory' | 'principal', Person>>;
  readonly other: Person;
  readonly office: Person;
  /** A complete draft of the commerce bureau, by the clerk; returns where it stands. */
  readonly draft: (content?: Readonly<Record<string, unknown>>, typeCode?: string) => Promise<Draft>;
  readonly submit: (draft: Draft) => Promise<Draft>;
  /** First and second review, secrecy review and final review. */
  readonly review: (draft: Draft, upTo?: 'first' | 'second' | 'final') => Promise<Draft>;
  readonly publish: (draft: Draft) => Promise<Draft>;
  /** Through everything. */
  readonly published: (content?: Readonly<Record<string, unknown>>) => Promise<Draft>;
  readonly step: (person: Person, draft: Draft, step: string, body?: object) => Promise<Reply>;
  readonly look: (editionId: string) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

export interface Draft {
  readonly documentId: string;
  readonly editionId: string;
  readonly version: number;
  readonly contentHash: string;
}

/** Nothing in it that the gate could say a word about. */
export const CLEAN = {
  title: '关于做好2023年商贸流通工作的通知',
  issuer: '区商务局',
  madeOn: '2023-07-24',
  documentNumber: '博商字〔2023〕12号',
  articleClass: 'ART20_15',
  source: '区商务局',
  summary: '对商贸流通工作作出安排。',
  bodyHtml: '<p>各镇人民政府：</p><p>为做好商贸流通工作，现将有关事项通知如下。</p><p>一、加强组织领导。</p>',
  disclosureClass: 'proactive',
};

export const SECRECY = {
  agreed: true,
  conclusion: '不涉及国家秘密和工作秘密，同意公开',
  basis: '保守国家秘密法、本局保密审查规定',
};

export async function openDesk(
  hooks: PublicationHooks = NO_HOOKS,
  today = '2023-07-25',
  more: readonly Endpoint[] = [],
): Promise<Desk> {
  const county = await openCounty([...publicationEndpoints(hooks), ...more], today);
  await county.sql(`INSERT INTO unit (id, kind, name, credit_code) VALUES ('swj','department','区商务局','11370304004222241N'),
    ('mzj','department','区民政局', NULL), ('office','office','区政务公开办', NULL)`);
  const ids = ['clerk', 'reviewer', 'reviewer2', 'leader', 'signatory', 'principal'];
  for (const id of [...ids, 'other', 'supervisor']) {
    await county.sql('INSERT INTO person (id, name, unit_id) VALUES ($1, $1, $2)', [
      id,
      id === 'other' ? 'mzj' : 'swj',
    ]);
  }
  const roles = {
    clerk: ['information-officer'],
    reviewer: ['reviewer'],
    reviewer2: ['reviewer'],
    leader: ['leader-in-charge'],
    signatory: ['signatory'],
    principal: ['principal'],
  } as const;
  const person = (id: keyof typeof roles): Person => county.person(id, 'swj', roles[id]);
  for (const id of ids as (keyof typeof roles)[]) {
    await county.sql(
      `INSERT INTO role_held (id, person_id, unit_id, role, from_on) VALUES ($1, $1, 'swj', $2, '2020-01-01')`,
      [id, roles[id][0]],
    );
  }
  const people = {
    clerk: person('clerk'),
    reviewer: person('reviewer'),
    reviewer2: person('reviewer2'),
    leader: person('leader'),
    signatory: person('signatory'),
    principal: person('principal'),
  };
  return { ...deskActs(people), county, people, ...outsiders(county), close: county.close };
}

const outsiders = (county: County) => ({
  other: county.person('other', 'mzj', ['reviewer', 'information-officer', 'signatory']),
  office: county.person('supervisor', 'office', ['supervisor']),
});

const step: Desk['step'] = (by, { editionId }, name, body = {}) => by.post(`/api/editions/${editionId}/${name}`, body);
const at = (reply: Reply): Draft => {
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  const { edition } = reply.body;
  return {
    documentId: edition.documentId,
    editionId: edition.id,
    version: edition.version,
    contentHash: edition.contentHash,
  };
};

function deskActs(
  people: Desk['people'],
): Pick<Desk, 'draft' | 'submit' | 'review' | 'publish' | 'published' | 'step' | 'look'> {
  const { clerk, reviewer, leader, signatory } = people;
  const draft: Desk['draft'] = async (content = {}, typeCode = 'other-official-document') => {
    const begun = await clerk.post('/api/desk/documents', { typeCode, unitId: 'swj', title: CLEAN.title });
    const { id, version } = begun.body.edition;
    return at(await clerk.put(`/api/editions/${id}`, { version, ...CLEAN, ...content }));
  };
  const submit: Desk['submit'] = async (begun) => at(await step(clerk, begun, 'submit', { version: begun.version }));
  const approve = async (by: Person, begun: Draft, which: string): Promise<Draft> =>
    at(await step(by, begun, 'approve', { step: which, contentHash: begun.contentHash }));
  const review: Desk['review'] = async (begun, upTo = 'final') => {
    let now = await approve(reviewer, begun, 'first');
    if (upTo === 'first') return now;
    now = await approve(leader, now, 'second');
    if (upTo === 'second') return now;
    now = at(await step(leader, now, 'secrecy', { contentHash: now.contentHash, ...SECRECY }));
    return approve(signatory, now, 'final');
  };
  const publish: Desk['publish'] = async (begun) => at(await step(clerk, begun, 'publish', { version: begun.version }));
  return {
    step,
    draft,
    submit,
    review,
    publish,
    published: async (content) => publish(await review(await submit(await draft(content)))),
    look: (editionId) => clerk.get(`/api/editions/${editionId}/desk`),
  };
}
