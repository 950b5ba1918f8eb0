/**
 * What the grid of items is measured against: plain elements that show the same texts in the same tracks, and only the rows
 * in view. Rows that leave at one end are filled anew for the other. No roles, no focus, no picking, no editing, no page
 * around it.
 */
const { texts, shape } = await (await fetch('/plain/data')).json()
const scroll = document.querySelector('#scroll')
const body = document.querySelector('#body')
Object.assign(scroll.style, {
  left: `${shape.x}px`,
  top: `${shape.y}px`,
  width: `${shape.width}px`,
  height: `${shape.height}px`,
})
body.style.height = `${texts.length * shape.rowHeight}px`

const rows = Array.from({ length: Math.ceil(shape.height / shape.rowHeight) + 1 + shape.beyond * 2 }, () => {
  const row = document.createElement('div')
  row.className = 'row'
  row.style.gridTemplateColumns = shape.columns
  row.append(...texts[0].map(() => document.createElement('span')))
  body.append(row)
  return { row, index: -1 }
})

function draw() {
  pending = 0
  const first = Math.max(0, Math.floor(scroll.scrollTop / shape.rowHeight) - shape.beyond)
  for (let index = first; index < Math.min(texts.length, first + rows.length); index++) {
    const one = rows[index % rows.length]
    if (one.index === index) continue
    one.index = index
    one.row.style.transform = `translateY(${index * shape.rowHeight}px)`
    texts[index].forEach((text, i) => {
      one.row.children[i].textContent = text
    })
  }
}
let pending = 0
scroll.addEventListener('scroll', () => {
  if (pending === 0) pending = requestAnimationFrame(draw)
})
draw()
document.body.dataset.ready = 'yes'
