import { Button } from 'antd';
import type { InterpretationView, PolicyDetail } from '#domains/interpretation/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import type { Status } from '../../shared/status.ts';
import { StatusMark } from '../../shared/status-mark.tsx';
import type { Asked } from './dialogs.tsx';

/** The interpretations of the document, with what each shows of the content asked for. */
export function InterpretationsSheet(props: { readonly policy: PolicyDetail; readonly onAsk: (step: Asked) => void }) {
  const { policy, onAsk } = props;
  const may = (step: string) => policy.can.includes(step);
  const draft = may('draft') ? (
    <Button type="primary" onClick={() => onAsk('draft')}>
      新建解读
    </Button>
  ) : null;
  return (
    <Sheet
      title="解读材料"
      actions={
        <>
          {may('link') ? <Button onClick={() => onAsk('link')}>关联已有的解读</Button> : null}
          {policy.interpretations.length === 0 ? null : draft}
        </>
      }
    >
      {policy.interpretations.length === 0 ? (
        <EmptyState
          title="还没有解读"
          why="谁起草、谁解读。新建的解读自动关联到这份文件，按自己的三审办理；发布后两边互相链接。"
          action={draft ?? undefined}
        />
      ) : (
        <ul className="interpretation-list">
          {policy.interpretations.map((one) => (
            <li key={one.documentId}>
              <Interpretation one={one} limit={policy.copiedLimit} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

const statusOf = (one: InterpretationView): Status => (one.live ? 'done' : one.passed ? 'normal' : 'soon');

function Interpretation({ one, limit }: { readonly one: InterpretationView; readonly limit: number }) {
  const lacking = one.elements.filter((element) => !element.found);
  return (
    <>
      <p className="interpretation-title">
        <AppLink to={`/documents/${one.documentId}`}>{one.title}</AppLink>
        <StatusMark status={statusOf(one)} word={one.stateWords} />
        {one.followUp ? <span className="soft">二次解读</span> : null}
      </p>
      <p className="soft">
        {[
          one.form === '' ? '未写明形式' : one.form,
          one.firstInterpreter === '' ? '未写明解读人' : `解读人：${one.firstInterpreter}`,
          one.consultPhone === '' ? '未写明咨询电话' : `咨询电话：${one.consultPhone}`,
          one.publishedOn === null ? '' : `${dateWords(one.publishedOn)}发布`,
        ]
          .filter((part) => part !== '')
          .join('；')}
      </p>
      <p>
        内容要素（按用词判断，供审核参考）：
        {one.elements.map((element) => (
          <span
            key={element.key}
            className={element.found ? 'interpretation-element' : 'interpretation-element interpretation-lacking'}
          >
            {element.found ? '✓' : '○'} {element.name}
          </span>
        ))}
      </p>
      {lacking.length === one.elements.length ? <p className="soft">正文还没有写出任何一项内容要素。</p> : null}
      <p className={one.tooMuchCopied ? 'interpretation-copied' : 'soft'}>
        与文件原文连续相同的文字占 {one.copied}%
        {one.tooMuchCopied ? `，达到 ${limit}% 的提示线，请用自己的话解读，不要照抄条文。` : '。'}
      </p>
    </>
  );
}
