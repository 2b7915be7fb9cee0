import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { CHANNELS, type EntryShape } from '#domains/catalogue/contract.ts';

type Channels = EntryShape['channels'];

interface ChannelProps {
  readonly value?: Channels;
  readonly onChange?: (channels: Channels) => void;
}

/** 公开渠道和载体: ■ is ticked, □ is not. */
export function ChannelBoxes({ value = [], onChange = () => undefined }: ChannelProps) {
  const [name, setName] = useState('');
  const further = value
    .map((channel) => channel.name)
    .filter((each) => !CHANNELS.some((official) => official === each));
  const names = [...CHANNELS, ...further];
  const chosen = new Set(value.filter((channel) => channel.chosen).map((channel) => channel.name));
  const put = (next: ReadonlySet<string>, all: readonly string[]) =>
    onChange(all.map((each) => ({ name: each, chosen: next.has(each) })));
  const add = () => {
    const wanted = name.trim();
    if (wanted === '') return;
    put(new Set([...chosen, wanted]), names.includes(wanted) ? names : [...names, wanted]);
    setName('');
  };
  return (
    <div>
      <Checkbox.Group
        className="catalogue-channels"
        value={[...chosen]}
        options={names.map((each) => ({ value: each, label: each }))}
        onChange={(next: string[]) => put(new Set(next), names)}
      />
      <div className="catalogue-add-channel">
        <Input
          aria-label="增加一个渠道"
          placeholder="增加一个渠道，如 公共资源交易平台"
          value={name}
          maxLength={60}
          onChange={(change) => setName(change.target.value)}
        />
        <Button onClick={add} disabled={name.trim() === ''}>
          增加渠道
        </Button>
      </div>
    </div>
  );
}
