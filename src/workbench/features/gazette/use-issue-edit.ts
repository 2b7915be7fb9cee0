import { useState } from 'react';
import type { IssueEntry, IssueView } from '#domains/gazette/contract.ts';
import { useGo } from '../../shared/address.tsx';
import { post, put } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import type { IssueFacts } from './facts-dialog.tsx';
import { ISSUES } from './words.ts';

/** What is being changed of an issue, and the acts on it; nothing is sent before an act. */
export function useIssueEdit(issue: IssueView, onSaved: (issue: IssueView) => void) {
  const go = useGo();
  const say = useSay();
  const [entries, setEntries] = useState<readonly IssueEntry[]>(issue.entries);
  const [facts, setFacts] = useState<IssueFacts>(issue);
  const [busy, setBusy] = useState(false);

  const save = async (correction: string | null): Promise<void> => {
    const { year, number, totalNumber, issuedOn, cover } = facts;
    const chosen = entries.map(({ documentId, section }) => ({ documentId, section }));
    const body = { year, number, totalNumber, issuedOn, cover, version: issue.version, entries: chosen, correction };
    const saved = await put<IssueView>(`${ISSUES}/${issue.id}`, body);
    onSaved(saved);
    say(
      correction === null
        ? `已保存${saved.title}，共 ${saved.entries.length} 件`
        : `已更正${saved.title}，门户上写明更正说明`,
    );
  };
  const saidIfRefused = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  const step = (what: 'publish' | 'abandon'): Promise<IssueView> =>
    post<IssueView>(`${ISSUES}/${issue.id}/${what}`, { version: issue.version });
  const publish = async (): Promise<void> => {
    onSaved(await step('publish'));
    say(`已发布${issue.title}`);
  };
  const abandon = async (): Promise<void> => {
    await step('abandon');
    say(`已作废${issue.title}，期号可以重新使用`);
    go('/gazette');
  };
  return {
    entries,
    setEntries,
    facts,
    setFacts,
    busy,
    dirty: entries !== issue.entries || facts !== issue,
    correct: save,
    save: () => saidIfRefused(() => save(null)),
    publish: () => saidIfRefused(publish),
    abandon: () => saidIfRefused(abandon),
  };
}

export type IssueEdit = ReturnType<typeof useIssueEdit>;
