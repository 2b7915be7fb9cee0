import { Button } from 'antd';
import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** A new value (the address) clears the crash. */
  readonly resetKey?: string;
}

interface State {
  readonly error: Error | null;
  readonly resetKey: string | undefined;
}

/** What a person sees when a page breaks: that input is safe, and what to do. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (props.resetKey === state.resetKey) return null;
    return { error: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Crashed error={this.state.error} />;
  }
}

/** Also what the router shows for an error thrown while a page loads. */
export function Crashed({ error }: { readonly error: Error }) {
  return (
    <div className="center-stage" role="alert">
      <h1>这一页出错了</h1>
      <p>已保存的内容不受影响，填写中的内容会在重新打开表单时恢复。请重新载入；仍不行时把下面这行字告诉系统管理员。</p>
      <code className="soft">{error.message}</code>
      <Button type="primary" onClick={() => window.location.reload()}>
        重新载入本页
      </Button>
    </div>
  );
}
