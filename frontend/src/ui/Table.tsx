import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly heading: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand right-aligned in tabular figures. */
  readonly numeric?: boolean
  /** Left out on a phone. */
  readonly wide?: boolean
  /** The heading is for screen readers only, for columns of buttons. */
  readonly unheaded?: boolean
}

/** A table of records; the first column names the row. It scrolls sideways inside itself, never the page. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  /** Says what the table holds; for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="hf-table-scroll" tabIndex={0} aria-label={`Table: ${caption}`}>
      <table className="hf-table">
        <caption className="hf-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.heading} scope="col" data-numeric={column.numeric} data-wide={column.wide}>
                {column.unheaded ? <span className="hf-visually-hidden">{column.heading}</span> : column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-row={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.heading} scope="row" data-numeric={column.numeric}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.heading} data-numeric={column.numeric} data-wide={column.wide}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
