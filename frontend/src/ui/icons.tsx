import type { ReactNode } from 'react'

/** 16-pixel line icons; decoration, since their control always has words. */
const Icon = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1" />
  </Icon>
)
export const MoonIcon = () => (
  <Icon>
    <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" />
  </Icon>
)
export const SystemIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 2.2a5.8 5.8 0 0 1 0 11.6Z" fill="currentColor" />
  </Icon>
)
export const ClockIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 4.6V8l2.4 1.6" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.3" />
    <path d="m10.4 10.4 3.4 3.4" />
  </Icon>
)
export const TimelineIcon = () => (
  <Icon>
    <path d="M2 11.5h4v-4h4v-3h4M2 14h12" />
  </Icon>
)
export const ItemsIcon = () => (
  <Icon>
    <path d="M2.2 4h.1M2.2 8h.1M2.2 12h.1M5 4h9M5 8h9M5 12h6" />
  </Icon>
)
export const MetricsIcon = () => (
  <Icon>
    <path d="M2.5 13.5V9M6.2 13.5V3M9.8 13.5V6.5M13.5 13.5V5" />
  </Icon>
)
export const TradeoffsIcon = () => (
  <Icon>
    <path d="M2.5 2.5v11h11M4.8 4.5c.6 4 2.6 6 7.2 6.8" />
    <circle cx="6.6" cy="8.2" r="1.3" />
  </Icon>
)
export const DecisionsIcon = () => (
  <Icon>
    <path d="M8 14V9.5M8 9.5 3 5.5V2.5M8 9.5l5-4V2.5M1.5 4 3 2.5 4.5 4M11.5 4 13 2.5 14.5 4" />
  </Icon>
)
export const AccessIcon = () => (
  <Icon>
    <circle cx="5.2" cy="10.8" r="2.7" />
    <path d="m7.2 8.8 6-6M10.6 5.4l2 2" />
  </Icon>
)
export const InboxIcon = () => (
  <Icon>
    <path d="M2 9h3.4l1 2h3.2l1-2H14M2 9l2-5.5h8L14 9v4H2Z" />
  </Icon>
)
export const ImportsIcon = () => (
  <Icon>
    <path d="M8 2v7.5M5 6.8l3 3 3-3M2.5 11v2.5h11V11" />
  </Icon>
)
export const SprintsIcon = () => (
  <Icon>
    <path d="M2.5 3.5h5v9h-5zM9.5 3.5h4v3.5h-4zM9.5 9h4v3.5h-4z" />
  </Icon>
)
