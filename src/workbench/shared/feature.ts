import type { ComponentType } from 'react';
import type { Permission } from '#kernel/access/access.ts';

/** A permission, or several of which any one is enough. */
export type Needs = Permission | readonly Permission[];

export interface FeatureRoute {
  /** From the root of the workbench, with `$name` for a part that varies: `/plans/$planId`. */
  readonly path: string;
  /** What the browser tab says until the page sets its own title. */
  readonly title: string;
  readonly permission?: Needs;
  /** Fetched when the page is first opened: `() => import('./plans-page.tsx').then((m) => m.PlansPage)`. */
  readonly load: () => Promise<ComponentType>;
}

/** Something one can do at once from the quick search, e.g. 导入方案. */
export interface FeatureCommand {
  readonly label: string;
  readonly path: string;
  readonly permission?: Needs;
}

/** One entry of the left menu and the pages behind it. */
export interface Feature {
  readonly key: string;
  readonly label: string;
  /** Where the menu entry leads. */
  readonly path: string;
  readonly icon: ComponentType;
  readonly permission?: Needs;
  /** 10 今日待办 · 20 方案与台账 · 30 信息公开 · 37 信息维护 · 70 人员与系统: the headings of the menu */
  readonly order: number;
  /** Pages that have no place in the menu (sign-in, own account) say so. */
  readonly hidden?: boolean;
  readonly routes: readonly FeatureRoute[];
  readonly commands?: readonly FeatureCommand[];
}

/** Whether someone with these permissions meets the need; no need is met by everyone. */
export function meets(needs: Needs | undefined, permissions: readonly string[]): boolean {
  if (needs === undefined) return true;
  const wanted: readonly string[] = typeof needs === 'string' ? [needs] : needs;
  return wanted.some((permission) => permissions.includes(permission));
}

/** The entries of the menu that someone with these permissions sees, in order. */
export function menuOf(features: readonly Feature[], permissions: readonly string[]): readonly Feature[] {
  const shown = features.filter((feature) => feature.hidden !== true && meets(feature.permission, permissions));
  shown.sort((a, b) => a.order - b.order);
  return shown;
}
