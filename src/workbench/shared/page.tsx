import { Breadcrumb } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { AppLink } from './address.tsx';
import { SaidLine } from './said.tsx';
import { useTitle } from './title.ts';

export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

export interface PageProps {
  readonly title: string;
  /** Set for titles that people quote: documents, decisions, reports, plans. */
  readonly quotable?: boolean;
  /** One sentence under the title: what one does here. */
  readonly lead?: ReactNode;
  /** Stands after the title: a status mark. */
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly children?: ReactNode;
}

/** Title, way back, actions, and the line that says what was just done. Takes the focus when it opens. */
export function Page(props: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(props.title);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page">
      {props.crumbs === undefined ? null : (
        <Breadcrumb
          className="page-crumbs"
          items={props.crumbs.map((crumb) => ({
            title: crumb.to === undefined ? crumb.label : <AppLink to={crumb.to}>{crumb.label}</AppLink>,
          }))}
        />
      )}
      <header className="page-head">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1} className={props.quotable === true ? 'quotable' : undefined}>
            {props.title}
          </h1>
          {props.mark}
        </div>
        {props.actions === undefined ? null : <div className="page-actions">{props.actions}</div>}
      </header>
      {props.lead === undefined ? null : <p className="page-lead">{props.lead}</p>}
      <SaidLine />
      {props.children}
    </div>
  );
}

/** A white sheet on the page, with or without a heading. */
export function Sheet(props: {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={props.flush === true ? 'sheet sheet-flush' : 'sheet'} aria-label={props.title}>
      {props.title === undefined ? null : (
        <div className="sheet-head">
          <h2>{props.title}</h2>
          {props.actions === undefined ? null : <div className="page-actions">{props.actions}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}
