import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { GateFindingView, GateReportView } from '#domains/quality-gate/contract.ts';
import { post } from '../../shared/api.ts';
import { GatePanel } from '../../shared/gate-panel.tsx';
import { Sheet } from '../../shared/page.tsx';
import { useSay } from '../../shared/said.tsx';

/** Checks any text as the gate would, so that a new word can be tried before it troubles anybody. */
export function TryBox({ onChanged }: { readonly onChanged: () => Promise<void> }) {
  const [text, setText] = useState('');
  const [report, setReport] = useState<GateReportView | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const say = useSay();
  const check = async (words: string) => {
    setBusy(true);
    try {
      setReport(await post<GateReportView>('/api/gate/try', { text: words }));
    } catch (thrown) {
      say.refused(thrown);
    } finally {
      setBusy(false);
    }
  };
  const jump = ({ place }: GateFindingView) => {
    const area = box.current?.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(place.start ?? 0, place.end ?? 0);
  };
  const apply = ({ place, replacement }: GateFindingView) => {
    const next = text.slice(0, place.start ?? 0) + (replacement ?? '') + text.slice(place.end ?? 0);
    setText(next);
    void check(next);
  };
  return (
    <Sheet title="试检一段文字">
      <div ref={box} className="gate-try">
        <Input.TextArea
          value={text}
          onChange={(event) => setText(event.target.value)}
          rows={6}
          maxLength={100_000}
          aria-label="要试检的文字"
          placeholder="把一段文字粘贴到这里，看会提示什么。文字不保存。"
        />
        <Button type="primary" loading={busy} disabled={text.trim() === ''} onClick={() => void check(text)}>
          检查这段文字
        </Button>
        {report === null ? null : (
          <GatePanel
            report={report}
            busy={busy}
            onJump={jump}
            onApply={apply}
            textOf={() => text}
            onDismissed={async () => {
              await check(text);
              await onChanged();
            }}
          />
        )}
      </div>
    </Sheet>
  );
}
