import { useGo, useSearch } from '../shared/address.tsx';
import { safeReturn } from '../shared/address-state.ts';
import { PasswordForm } from '../shared/password-form.tsx';
import { useTitle } from '../shared/title.ts';
import { queryClient } from './query-client.ts';

/** At the first sign-in, or after a reset, nothing else is open until the password is one's own. */
export function ChangePasswordPage() {
  useTitle('设置自己的口令');
  const [search] = useSearch();
  const go = useGo();
  return (
    <main className="gate">
      <div className="gate-head">
        <h1>设置自己的口令</h1>
        <p className="soft">您正在使用初始口令。请换成只有自己知道的口令，然后继续。</p>
      </div>
      <div className="gate-sheet">
        <PasswordForm
          submitLabel="保存新口令并进入工作台"
          onDone={() => {
            queryClient.clear();
            go(safeReturn(search['return']), { replace: true });
          }}
        />
      </div>
    </main>
  );
}
