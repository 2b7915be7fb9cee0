import type { CalendarDay } from '#domains/calendar/contract.ts';
import { holidayLines } from './months.ts';

/** The year as its notice puts it: one line a holiday. */
export function HolidayTable({ year, days }: { readonly year: number; readonly days: readonly CalendarDay[] }) {
  const lines = holidayLines(year, days);
  if (lines.length === 0) return null;
  return (
    <div className="calendar-scroll">
      <table className="calendar-lines numbers">
        <thead>
          <tr>
            <th scope="col">节日</th>
            <th scope="col">放假</th>
            <th scope="col">天数</th>
            <th scope="col">调休上班</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              <td>{line.off}</td>
              <td>{line.count}</td>
              <td>{line.worked === '' ? '无' : line.worked}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
