import { useState } from 'react'

/** Text to take elsewhere, with a button that copies it; it can be selected by hand as well. */
export function CopyBlock({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      setCopied('failed')
    }
    setTimeout(() => setCopied('no'), 2_000)
  }
  return (
    <figure className="hf-copy">
      <figcaption>
        <span>{label}</span>
        <button type="button" className="hf-button" data-look="quiet" onClick={copy} aria-live="polite">
          {copied === 'yes' ? 'Copied' : copied === 'failed' ? 'Select and copy by hand' : 'Copy'}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  )
}
