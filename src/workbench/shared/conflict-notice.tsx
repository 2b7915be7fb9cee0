import { Button, Radio } from 'antd';
import { useState } from 'react';
import { type ConflictField, conflictsOf, type Side, settled, type Values } from './conflict.ts';

export interface ConflictNoticeProps {
  readonly fields: readonly ConflictField[];
  /** What was typed. */
  readonly mine: Values;
  /** `problem.current`: what stands on the server now. */
  readonly theirs: Values;
  /** What one started from: fields only they changed are then taken without asking. */
  readonly base?: Values;
  /** `李四 10月27日 15:02`, where known. */
  readonly changedBy?: string;
  /** The settled values, to be put in the form and saved against the new version. */
  readonly onSettle: (values: Values) => void;
}

/** A 409: someone saved first. Shows both sides field by field; nothing typed is lost. */
export function ConflictNotice(props: ConflictNoticeProps) {
  const { fields, mine, theirs, base } = props;
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const conflicts = conflictsOf(fields, { mine, theirs, ...(base === undefined ? {} : { base }) });
  const sideOf = (key: string): Side => chosen[key] ?? 'mine';
  return (
    <section className="conflict" role="alert" aria-label="内容已被他人修改">
      <h2>您填写期间，{props.changedBy ?? '其他人'}已保存了新的内容</h2>
      <p>
        您填写的内容没有丢失。
        {conflicts.length === 0 ? '两边没有冲突，可以直接保存。' : '请逐项选择保留哪一边，再保存。'}
      </p>
      {conflicts.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">我填写的</th>
              <th scope="col">对方保存的</th>
              <th scope="col">保留</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => (
              <tr key={conflict.key}>
                <th scope="row">{conflict.label}</th>
                <td data-side="我填写的" className={sideOf(conflict.key) === 'mine' ? 'conflict-taken' : undefined}>
                  {conflict.mineText}
                </td>
                <td data-side="对方保存的" className={sideOf(conflict.key) === 'theirs' ? 'conflict-taken' : undefined}>
                  {conflict.theirsText}
                </td>
                <td>
                  <Radio.Group
                    aria-label={`${conflict.label}保留哪一边`}
                    value={sideOf(conflict.key)}
                    options={[
                      { value: 'mine', label: '用我的覆盖' },
                      { value: 'theirs', label: '取对方的' },
                    ]}
                    onChange={(event) => setChosen({ ...chosen, [conflict.key]: event.target.value as Side })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="conflict-foot">
        <Button type="primary" onClick={() => props.onSettle(settled(conflicts, theirs, chosen))}>
          按以上选择填入表单
        </Button>
        <Button onClick={() => props.onSettle({ ...theirs })}>全部取对方的</Button>
      </div>
    </section>
  );
}
