import type { DaySquare, MonthGrid } from './months.ts';

const HEADS = ['一', '二', '三', '四', '五', '六', '日'] as const;

function squareClass(square: DaySquare): string {
  if (square.mark === '休') return 'month-day month-off';
  if (square.mark === '班') return 'month-day month-worked';
  return square.isWorkingDay ? 'month-day' : 'month-day month-weekend';
}

function Square({ square, today }: { readonly square: DaySquare | null; readonly today: string }) {
  if (square === null) return <td />;
  const isToday = square.date === today;
  return (
    <td className={squareClass(square)} {...(isToday ? { 'aria-current': 'date' } : {})} title={square.said}>
      <span aria-hidden="true">
        {square.day}
        {square.mark === null ? null : <b>{square.mark}</b>}
      </span>
      <span className="visually-hidden">{square.said}</span>
    </td>
  );
}

/** One month as on a wall calendar: 休 for days off, 班 for weekend days worked. */
export function Month({ grid, today }: { readonly grid: MonthGrid; readonly today: string }) {
  return (
    <table className="month numbers">
      <caption>
        {grid.month}月 <span className="soft">{grid.workingDays} 个工作日</span>
      </caption>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.weeks.map((week, i) => (
          <tr key={`${grid.month}-${i}`}>
            {week.map((square, j) => (
              <Square key={square?.date ?? `${i}-${j}`} square={square} today={today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function YearGrid(props: { readonly months: readonly MonthGrid[]; readonly today: string }) {
  return (
    <div className="months">
      {props.months.map((grid) => (
        <Month key={grid.month} grid={grid} today={props.today} />
      ))}
    </div>
  );
}
