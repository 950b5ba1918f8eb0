/** What pages are built from. Nothing outside this folder knows the component library behind it. */
export { Button, ButtonLink, type ButtonLook, IconButton } from './Button'
export { FilterChip, Tag, VerdictChip, VerdictGlyph } from './Chip'
export { ConflictNote } from './ConflictNote'
export { CopyBlock } from './CopyBlock'
export { type Clash, clashes, mergedDraft } from './conflict'
export { Dialog } from './Dialog'
export { CheckField, PasswordField, SelectField, TextAreaField, TextField } from './Field'
export {
  AccessIcon,
  ClockIcon,
  DecisionsIcon,
  ImportsIcon,
  InboxIcon,
  ItemsIcon,
  MetricsIcon,
  MoonIcon,
  SearchIcon,
  SprintsIcon,
  SunIcon,
  SystemIcon,
  TimelineIcon,
  TradeoffsIcon,
} from './icons'
export { type Action, ActionMenu, Caret, type Option, PickMenu } from './Menu'
export { EmptyState, Failure, FormError, Keys, PageHead, Panel, Skeleton } from './Panel'
export { Sheet } from './Sheet'
export {
  type ActiveShortcut,
  KeyNames,
  keyName,
  type Shortcut,
  ShortcutList,
  useActiveShortcuts,
  useShortcuts,
} from './Shortcuts'
export { ReadOnlyContext, type Since, SinceContext, SinceMark, useMarked, Withheld } from './Since'
export { type Column, Table } from './Table'
export { type Toast, useToast } from './Toast'
export { Explained, Tooltip } from './Tooltip'
export { type SchemeChoice, UiProvider, useScheme, useSchemeChoice } from './UiProvider'
