import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { standBack } from './due-words.ts';
import { meets, type Needs } from './feature.ts';

export interface Me {
  readonly person: { readonly id: string; readonly name: string; readonly unitId: string; readonly unitName: string };
  readonly roles: readonly { readonly role: string; readonly unitId: string; readonly unitName: string }[];
  readonly permissions: readonly string[];
  readonly county: { readonly name: string; readonly demo: boolean; readonly daysBehind: number };
  readonly mustChangePassword: boolean;
  /** Whether a second factor is set up. */
  readonly secondFactor?: boolean;
  readonly unreadNotices: number;
  /** The server's day, in the county's time zone. */
  readonly today: string;
}

export const ME_KEY = ['me'] as const;

const MeContext = createContext<Me | null>(null);

export function SessionProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  standBack({ today: me.today, daysBehind: me.county.daysBehind });
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in. Only inside the shell, where someone always is. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe outside the signed-in shell');
  return me;
}

/** `can('plans.import')`: for what to show. The server decides again whatever the screen shows. */
export function useCan(): (needs: Needs) => boolean {
  const { permissions } = useMe();
  return useMemo(() => (needs: Needs) => meets(needs, permissions), [permissions]);
}
