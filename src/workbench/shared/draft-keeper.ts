import type { FormInstance } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readStored, writeStored } from './stored.ts';

interface KeptDraft {
  readonly savedAt: string;
  /** The version of the thing the draft was begun on. */
  readonly version: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

const PREFIX = 'mingtai.draft.';
const WAIT_MS = 600;
/** Drafts nobody came back to are forgotten: this is not a store of record. */
const KEEP_MS = 30 * 86_400_000;

function readDraft(name: string): KeptDraft | null {
  const kept = readStored(PREFIX + name) as Partial<KeptDraft> | null;
  if (kept === null || typeof kept.savedAt !== 'string' || typeof kept.values !== 'object') return null;
  if (Date.now() - Date.parse(kept.savedAt) > KEEP_MS) return null;
  return { savedAt: kept.savedAt, version: kept.version ?? null, values: kept.values };
}

export interface DraftKeeper {
  /** When the restored draft was saved; `null` when there was none. */
  readonly restoredFrom: string | null;
  /** The draft was begun on another version than the one now shown. */
  readonly stale: boolean;
  /** When this session last saved, for 「已自动保存」. */
  readonly savedAt: string | null;
  /** Give to the form: `<Form onValuesChange={draft.keep}>`. */
  readonly keep: () => void;
  /** After a successful save. */
  readonly forget: () => void;
  /** Throws the restored draft away and puts the form's initial values back. */
  readonly discard: () => void;
}

export interface DraftOptions<Values> {
  /** Unique to the person's thing: `ledger-line:<id>`. */
  readonly name: string;
  readonly form: FormInstance<Values>;
  readonly version?: string | number;
}

/** Saves a form's input in this browser as one types, and restores it when one comes back. */
export function useDraft<Values extends object>(options: DraftOptions<Values>): DraftKeeper {
  const { name, form } = options;
  const version = options.version === undefined ? null : String(options.version);
  const [restored, setRestored] = useState<KeptDraft | null>(() => readDraft(name));
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const write = useCallback(() => {
    timer.current = null;
    const at = new Date().toISOString();
    if (writeStored(PREFIX + name, { savedAt: at, version, values: form.getFieldsValue(true) })) setSavedAt(at);
  }, [name, version, form]);
  useEffect(() => {
    const draft = readDraft(name);
    setRestored(draft);
    if (draft !== null) form.setFieldsValue(draft.values as never);
    const flush = () => {
      if (timer.current === null) return;
      clearTimeout(timer.current);
      write();
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [name, form, write]);
  const keep = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(write, WAIT_MS);
  }, [write]);
  const forget = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    writeStored(PREFIX + name, null);
    setRestored(null);
    setSavedAt(null);
  }, [name]);
  const discard = useCallback(() => {
    forget();
    form.resetFields();
  }, [forget, form]);
  return {
    restoredFrom: restored?.savedAt ?? null,
    stale: restored !== null && version !== null && restored.version !== version,
    savedAt,
    keep,
    forget,
    discard,
  };
}
