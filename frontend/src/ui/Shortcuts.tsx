import { createContext, type ReactNode, useCallback, useContext, useEffect, useId, useRef, useState } from 'react'

export interface Shortcut {
  /** `?`, `/`, `Escape`, `ArrowLeft`; `mod+k` (Ctrl or Cmd), `mod+shift+z`; `g t`: one key after the other. */
  readonly keys: string
  /** What it does, for the list of keys. */
  readonly does: string
  /** Left out where the key belongs to something that has the focus and only needs listing. */
  readonly run?: () => void
  /** Acts while somebody types or a dialog is open, too: nothing else that is written with this key may be lost by it. */
  readonly always?: boolean
}

interface Group {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

type Groups = ReadonlyMap<string, Group>

const GroupsContext = createContext<Groups>(new Map())
/** Apart from the groups, so that what adds its keys is not drawn again when others add theirs. */
const RegisterContext = createContext<((id: string, group: Group | null) => void) | null>(null)

const sequenceMilliseconds = 1_200

/** How an event is written in `Shortcut.keys`. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  // Without Ctrl or Cmd shift is part of what the key writes, as in `?`.
  const mod = event.ctrlKey || event.metaKey ? `mod+${event.shiftKey ? 'shift+' : ''}` : ''
  return `${mod}${event.altKey ? 'alt+' : ''}${key}`
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Listens for the keys of whatever is on the page. While somebody types, or a dialog is open, they keep out of the way. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<Groups>(new Map())
  const current = useRef(groups)
  current.current = groups
  const register = useCallback(
    (id: string, group: Group | null) =>
      setGroups((before) => {
        const next = new Map(before)
        if (group) next.set(id, group)
        else next.delete(id)
        return next
      }),
    [],
  )
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return
      const key = keyOf(event)
      const held = typing(event.target) || document.querySelector('[role="dialog"][aria-modal="true"]') !== null
      const sequence = first && event.timeStamp - first.at < sequenceMilliseconds ? `${first.key} ${key}` : null
      const all = [...current.current.values()]
        .flatMap((group) => group.shortcuts)
        .filter((one) => one.run && (one.always || !held))
      const hit = all.find((one) => one.keys === sequence) ?? all.find((one) => one.keys === key)
      first = hit || held ? null : { key, at: event.timeStamp }
      if (!hit) return
      event.preventDefault()
      hit.run?.()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <RegisterContext.Provider value={register}>
      <GroupsContext.Provider value={groups}>{children}</GroupsContext.Provider>
    </RegisterContext.Provider>
  )
}

/** Adds keys while this component is on the page; memoise `shortcuts`. They show in the list that `?` opens. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const id = useId()
  const register = useContext(RegisterContext)
  if (!register) throw new Error('shortcuts need a UiProvider around them')
  useEffect(() => {
    register(id, { title, shortcuts })
    return () => register(id, null)
  }, [register, id, title, shortcuts])
}

const everywhere = 'Everywhere'

/** What a key does now, on the page that is shown. */
export interface ActiveShortcut extends Shortcut {
  /** The page or part that it belongs to. */
  readonly group: string
}

/** The groups of keys that act now: those of the page first, those that act everywhere last; each title once. */
function useGroups(): readonly Group[] {
  const groups = useContext(GroupsContext)
  const byTitle = new Map<string, Shortcut[]>()
  for (const { title, shortcuts } of groups.values()) {
    const there = byTitle.get(title) ?? []
    byTitle.set(title, [...there, ...shortcuts.filter((one) => there.every((other) => other.keys !== one.keys))])
  }
  return [...byTitle]
    .map(([title, shortcuts]) => ({ title, shortcuts }))
    .sort((one, other) => Number(one.title === everywhere) - Number(other.title === everywhere))
}

/** The keys that can be run, for a list of actions. */
export function useActiveShortcuts(): readonly ActiveShortcut[] {
  return useGroups().flatMap(({ title, shortcuts }) =>
    shortcuts.filter((one) => one.run).map((one) => ({ ...one, group: title })),
  )
}

/** All keys that act now. */
export function ShortcutList() {
  const groups = useGroups()
  return (
    <div className="hf-shortcuts">
      {groups.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.shortcuts.map((shortcut) => (
              <div key={shortcut.keys}>
                <dt>
                  <KeyNames keys={shortcut.keys} />
                </dt>
                <dd>{shortcut.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': 'Space',
}

const isApple = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent)

/** `mod+k` → ⌘K on a Mac, Ctrl K elsewhere; `mod+shift+z` → ⌘⇧Z, Ctrl ⇧Z. */
export function keyName(keys: string): string {
  const mod = isApple() ? '⌘' : 'Ctrl '
  return keys
    .split(' ')
    .map((part) => {
      const key = part.replace(/^mod\+/, '')
      const shown = names[key] ?? (part === key ? key : key.toUpperCase())
      return part === key ? shown : mod + shown.replace('SHIFT+', '⇧')
    })
    .join(' then ')
}

export function KeyNames({ keys }: { keys: string }) {
  return (
    <>
      {keyName(keys)
        .split(' then ')
        .map((key, index) => (
          <span key={key}>
            {index > 0 && <span className="hf-muted"> then </span>}
            <kbd className="hf-kbd">{key}</kbd>
          </span>
        ))}
    </>
  )
}
