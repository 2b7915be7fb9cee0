/** One refused field of a form: where it is and what is wrong with it. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly instance?: string;
  readonly [extra: string]: unknown;
}

/** A refusal of the server (RFC 9457), or a failure to reach it (`status` 0). */
export class ApiProblem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody, options?: ErrorOptions) {
    super(body.detail ?? body.title, options);
    this.name = 'ApiProblem';
    this.body = body;
  }

  get status(): number {
    return this.body.status;
  }
  get title(): string {
    return this.body.title;
  }
  get detail(): string | undefined {
    return this.body.detail;
  }
  get errors(): readonly FieldProblem[] {
    return this.body.errors ?? [];
  }
  /** What stands on the server now; comes with a 409. */
  get current(): unknown {
    return this.body['current'];
  }
  /** Whether the problem's type ends with this name, e.g. `stale-version`. */
  is(name: string): boolean {
    return this.body.type.endsWith(`/${name}`);
  }
}

const TITLES: Readonly<Record<number, string>> = {
  401: '登录已失效，请重新登录',
  403: '您没有执行此操作的权限',
  404: '没有找到所要的内容',
  409: '内容已被他人修改',
  413: '文件过大，请拆分后上传',
  429: '操作过于频繁，请稍后再试',
  502: '服务暂时不可用，请稍后重试',
  503: '服务暂时不可用，请稍后重试',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value['pointer'] === 'string' && typeof value['detail'] === 'string';

/** Reads any answer that is not a success; one without a readable body still says what to do. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const fields = isRecord(body) ? body : {};
  const text = (key: string): string | undefined => (typeof fields[key] === 'string' ? fields[key] : undefined);
  const detail = text('detail');
  const { detail: _read, ...withoutDetail } = fields;
  const errors = Array.isArray(fields['errors']) ? fields['errors'].filter(isFieldProblem) : [];
  return new ApiProblem({
    ...withoutDetail,
    type: text('type') ?? 'about:blank',
    title: text('title') ?? TITLES[status] ?? `服务器未能完成这一步（${status}）`,
    status,
    ...(detail === undefined ? {} : { detail }),
    errors,
  });
}

/** The network did not carry the request. Nothing was saved as far as the browser knows. */
export function unreachable(cause: unknown): ApiProblem {
  return new ApiProblem(
    { type: 'about:blank', status: 0, title: '连不上服务器', detail: '请检查网络后重试，已填写的内容仍在本页' },
    { cause },
  );
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem(
    { type: 'about:blank', status: 0, title: '页面出错', detail: '请重新载入本页；仍不行时请告诉系统管理员' },
    { cause: thrown },
  );
}
