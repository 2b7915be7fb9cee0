import { Button, Input } from 'antd';
import { useState } from 'react';
import { checkDocumentNumber } from '#domains/publication/contract.ts';

interface NumberFieldProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly disabled: boolean;
}

/** 发文字号: what is not written by the standard is named, and mended at a press. Nothing is changed unasked. */
export function NumberField({ id, value = '', onChange, disabled }: NumberFieldProps) {
  const [typing, setTyping] = useState(false);
  const verdict = value.trim() === '' ? null : checkDocumentNumber(value);
  const shown = typing ? null : verdict;
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        value={value}
        disabled={disabled}
        maxLength={60}
        placeholder="如：博商发〔2023〕18号"
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <div role="status">
        {shown?.kind === 'faulty' ? (
          <div className="number-fault">
            <ul>
              {shown.faults.map((fault) => (
                <li key={fault.code}>{fault.message}</li>
              ))}
            </ul>
            {disabled ? null : (
              <Button size="small" onClick={() => onChange?.(shown.mended)}>
                改为 {shown.mended}
              </Button>
            )}
          </div>
        ) : null}
        {shown?.kind === 'not-a-number' ? <p className="number-fault">{shown.message}</p> : null}
      </div>
    </>
  );
}
