import type { EntryShape } from '#domains/catalogue/contract.ts';

interface FactsProps {
  readonly entry: EntryShape;
  readonly ruleWords: string;
}

/** A row of the catalogue as the public reads it. */
export function EntryFacts({ entry, ruleWords }: FactsProps) {
  const audience = [entry.toAll ? '全社会' : '', entry.toGroup].filter((each) => each !== '').join('、');
  const method = [entry.proactive ? '主动公开' : '', entry.onRequest ? '依申请公开' : '']
    .filter((each) => each !== '')
    .join('、');
  const facts = [
    ['公开内容（要素）', entry.content],
    ['公开依据', entry.basis],
    ['公开时限', entry.timeText],
    ['计时规则', ruleWords],
    ['公开主体', entry.subject],
    ['公开渠道和载体', entry.channels.map((channel) => `${channel.chosen ? '■' : '□'}${channel.name}`).join('　')],
    ['公开对象', audience],
    ['公开方式', method],
    ['公开层级', entry.levels.join('、')],
    ['备注', entry.note],
  ] as const;
  return (
    <dl className="catalogue-facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
