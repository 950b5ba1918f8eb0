import type { ScheduleConflict } from '@/api'
import { datesInWords } from '@/format'

/** What contradicts in the schedule, in red and in words; nothing where nothing does. */
export function ConflictList({ conflicts }: { conflicts: readonly ScheduleConflict[] }) {
  if (conflicts.length === 0) return null
  return (
    <ul className="tl-conflicts">
      {conflicts.map((one) => (
        <li key={`${one.itemId} ${one.waitsFor}`} className="tl-conflict">
          <span aria-hidden="true">!</span> {one.certain ? 'In conflict' : 'Perhaps in conflict'}:{' '}
          {datesInWords(one.sentence)}
        </li>
      ))}
    </ul>
  )
}
