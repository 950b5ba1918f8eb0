import type { TimelineItem, TimelineView } from '@/api'
import { count, datesInWords, day, percent, roadmapDate, verdictGlyph, word } from '@/format'
import { differenceUnit } from '@/format/measures'
import { type Column, Panel, Table } from '@/ui'
import { ledgerWords } from './LedgerStrip'
import { movedText, partsText, pText, shiftRows } from './pressure'
import { type Conflicts, differenceText, labelOf, ledgerText, levelText, limitsText } from './timeline-model'

/** The numbers of the chart as tables: levels, releases, ledger, items, events. */
export function TimelineTable({
  view,
  items,
  conflicts,
  onSelect,
}: {
  view: TimelineView
  conflicts: Conflicts
  items: readonly TimelineItem[]
  onSelect: (item: TimelineItem) => void
}) {
  const shifts = shiftRows(view)
  const keys = new Map(view.items.map((item) => [item.itemId, item.key]))
  return (
    <div className="tl-tables">
      {view.panels.map((panel) => {
        const name = `${panel.metricName}${panel.segment === 'all' ? '' : `, ${panel.dimension} ${panel.segment}`}`
        const unit = differenceUnit(panel)
        return [
          <Panel
            key={`levels ${panel.metricId} ${panel.segmentId}`}
            heading={`${name}: levels`}
            note="live windows of one version, 95% interval with swing"
          >
            <Table
              caption={`${name}: levels`}
              rowKey={(row) => row.from + row.version}
              rows={panel.levels}
              columns={[
                { heading: 'Version', cell: (row) => row.version },
                { heading: 'From', cell: (row) => day(row.from) },
                { heading: 'Until', cell: (row) => day(row.until) },
                { heading: 'Level', numeric: true, cell: (row) => levelText(panel, row) },
                {
                  heading: 'Inputs',
                  numeric: true,
                  wide: true,
                  cell: (row) => (row.sampleSize === null ? 'not known' : count(row.sampleSize)),
                },
                { heading: 'Windows', numeric: true, wide: true, cell: (row) => count(row.windows) },
              ]}
            />
          </Panel>,
          <Panel
            key={`transitions ${panel.metricId} ${panel.segmentId}`}
            heading={`${name}: releases`}
            note={`differences in ${unit}`}
          >
            <Table
              caption={`${name}: releases`}
              rowKey={(row) => row.at + row.newVersion}
              rows={panel.transitions}
              columns={
                [
                  {
                    heading: 'Items',
                    cell: (row) =>
                      row.itemIds
                        .map((id) => keys.get(id) ?? '')
                        .filter(Boolean)
                        .join(', ') || row.newVersion,
                  },
                  { heading: 'On', cell: (row) => day(row.at) },
                  {
                    heading: 'Before',
                    numeric: true,
                    wide: true,
                    cell: (row) => (row.before ? levelText(panel, row.before) : '–'),
                  },
                  {
                    heading: 'Without',
                    numeric: true,
                    wide: true,
                    cell: (row) => (row.withoutChange ? levelText(panel, row.withoutChange) : '–'),
                  },
                  {
                    heading: 'After',
                    numeric: true,
                    wide: true,
                    cell: (row) => (row.after ? levelText(panel, row.after) : '–'),
                  },
                  {
                    heading: 'Pressure',
                    numeric: true,
                    wide: true,
                    cell: (row) => (row.pressure ? differenceText(panel, row.pressure) : '–'),
                  },
                  {
                    heading: 'Effect',
                    numeric: true,
                    cell: (row) => (row.effect ? differenceText(panel, row.effect) : '–'),
                  },
                  {
                    heading: 'Change',
                    numeric: true,
                    wide: true,
                    cell: (row) => (row.change ? differenceText(panel, row.change) : '–'),
                  },
                  { heading: 'Verdict', cell: (row) => <Verdict word={row.verdict} label={row.label} /> },
                ] satisfies Column<(typeof panel.transitions)[number]>[]
              }
            />
          </Panel>,
          panel.ledger && (
            <Panel
              key={`ledger ${panel.metricId} ${panel.segmentId}`}
              heading={`${name}: ledger`}
              note={`${day(panel.ledger.from)} to ${day(panel.ledger.until)}${panel.ledger.snapped ? ', edges snapped' : ''}`}
            >
              <p className="hf-muted">{panel.ledger.sentence}</p>
              <Table
                caption={`${name}: ledger`}
                rowKey={(row) => row.kind}
                rows={panel.ledger.rows}
                columns={[
                  { heading: 'Row', cell: (row) => ledgerWords[row.kind] },
                  { heading: `Value, ${unit}`, numeric: true, cell: (row) => ledgerText(panel, row) },
                  { heading: '95% interval', numeric: true, cell: (row) => limitsText(panel, row) },
                  {
                    heading: 'Items',
                    wide: true,
                    cell: (row) =>
                      row.itemIds
                        .map((id) => keys.get(id) ?? '')
                        .filter(Boolean)
                        .join(', '),
                  },
                ]}
              />
            </Panel>
          ),
        ]
      })}
      <Panel heading="Items" note={`${count(items.length)} in this window`}>
        <Table
          caption="Items"
          rowKey={(row) => row.itemId}
          rows={items.slice(0, 500)}
          columns={[
            {
              heading: 'Item',
              cell: (row) => (
                <button type="button" className="hf-link" onClick={() => onSelect(row)}>
                  {row.key}
                </button>
              ),
            },
            { heading: 'Title', cell: (row) => <div className="tl-prose">{row.title}</div> },
            { heading: 'Kind', wide: true, cell: (row) => row.kind },
            { heading: 'Stage', wide: true, cell: (row) => word(row.stage) },
            { heading: 'Started', wide: true, cell: (row) => (row.start ? roadmapDate(row.start) : '–') },
            { heading: 'Ships', cell: (row) => (row.ship ? roadmapDate(row.ship) : '–') },
            ...(conflicts.size > 0
              ? [
                  {
                    heading: 'In conflict',
                    cell: (row: TimelineItem) =>
                      conflicts.has(row.itemId) ? (
                        <div className="tl-prose tl-conflict">
                          {conflicts
                            .get(row.itemId)
                            ?.map((one) => datesInWords(one.sentence))
                            .join(' ')}
                        </div>
                      ) : (
                        '–'
                      ),
                  },
                ]
              : []),
            {
              heading: 'Verdict',
              cell: (row) => (row.verdict ? <Verdict word={row.verdict} label={labelOf(row, view)} /> : '–'),
            },
            {
              heading: 'Guardrails',
              wide: true,
              cell: (row) =>
                row.guardrails
                  .map((one) => (one.verdict ? `${one.metric} ${word(one.verdict)}` : one.metric))
                  .join(', '),
            },
            { heading: 'Evidence', wide: true, cell: (row) => row.grade ?? '–' },
          ]}
        />
        {items.length > 500 && <p className="hf-muted">The first 500; zoom in or filter to see the others.</p>}
      </Panel>
      {shifts.length > 0 && (
        <Panel
          heading="Pressure: shift of the inputs"
          note="share of the inputs that changed segment, 95% interval with swing"
        >
          <Table
            caption="Shift of the inputs"
            rowKey={(row) => `${row.at} ${row.version} ${row.shift.dimension}`}
            rows={shifts}
            columns={[
              { heading: 'From', cell: (row) => day(row.at) },
              { heading: 'By', cell: (row) => row.shift.dimension },
              { heading: 'Moved', numeric: true, cell: (row) => movedText(row.shift) },
              {
                heading: 'At least',
                numeric: true,
                wide: true,
                cell: (row) =>
                  row.shift.state === 'proven' && row.shift.atLeast !== null ? percent(row.shift.atLeast) : '–',
              },
              {
                heading: 'As it looks',
                numeric: true,
                wide: true,
                cell: (row) => (row.shift.raw === null ? '–' : percent(row.shift.raw, 1)),
              },
              {
                heading: 'p',
                numeric: true,
                wide: true,
                cell: (row) => pText(row.shift.pValue).replace('p ', '').replace('= ', ''),
              },
              {
                heading: 'Held against',
                wide: true,
                cell: (row) =>
                  row.shift.state === 'too_few'
                    ? 'too few windows'
                    : row.shift.swingKnown
                      ? 'usual swing'
                      : 'chance; swing not known',
              },
              {
                heading: 'Windows',
                numeric: true,
                wide: true,
                cell: (row) => `${count(row.shift.before?.windows ?? 0)} / ${count(row.shift.after?.windows ?? 0)}`,
              },
              {
                heading: 'Segments',
                wide: true,
                cell: (row) => <div className="tl-prose">{partsText(row.shift, 6)}</div>,
              },
            ]}
          />
        </Panel>
      )}
      {view.events.length > 0 && (
        <Panel heading="Pressure: events">
          <Table
            caption="Events in the environment"
            rowKey={(row) => row.eventId}
            rows={view.events}
            columns={[
              { heading: 'What happened', cell: (row) => <div className="tl-prose">{row.title}</div> },
              { heading: 'On', cell: (row) => day(row.on) },
              { heading: 'Inputs', wide: true, cell: (row) => row.inputs.join(', ') },
              {
                heading: 'Source',
                wide: true,
                cell: (row) => (row.detected ? 'detected from the inputs' : 'recorded by a person'),
              },
            ]}
          />
        </Panel>
      )}
    </div>
  )
}

const Verdict = ({ word: verdict, label }: { word: string; label: string | null }) => (
  <span className="tl-table-verdict" data-verdict={verdict}>
    <span aria-hidden="true">{verdictGlyph[verdict]}</span> {label ?? word(verdict)}
  </span>
)
