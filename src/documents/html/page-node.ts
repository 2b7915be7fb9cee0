/** The part of a parsed page's tree that the reader looks at. */
export interface PageNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly PageNode[];
  readonly parent: PageNode | null;
}

export interface PageElement extends PageNode {
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
}

const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/iu;

export const isElement = (node: PageNode): node is PageElement => node.type === 'tag';

export function isHidden({ attribs }: PageElement): boolean {
  return attribs['hidden'] !== undefined || HIDDEN.test(attribs['style'] ?? '');
}

export function isWithin(node: PageNode, ancestor: PageNode): boolean {
  let at = node.parent;
  while (at !== null && at !== ancestor) at = at.parent;
  return at === ancestor;
}

export function childrenNamed(element: PageElement, names: readonly string[]): PageElement[] {
  return element.children.filter(isElement).filter((child) => names.includes(child.name) && !isHidden(child));
}
