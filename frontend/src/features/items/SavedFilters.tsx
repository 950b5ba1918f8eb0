import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { api, apiError, type SavedFilterView, useMay } from '@/api'
import { ActionMenu, Button, Caret, Dialog, FilterChip, FormError, TextField, useShortcuts, useToast } from '@/ui'
import { criteriaOf, everything, narrowed, type Shown, sameShown, shownByCriteria } from './filter-model'
import { savedFiltersQuery } from './queries'

/** Beside these the rest is in the menu. */
const mostChips = 6

interface SavedFiltersProps {
  productId: string
  shown: Shown
  onShow: (shown: Shown) => void
}

type Open = { readonly form: 'new' } | { readonly form: 'rename' | 'delete'; readonly filter: SavedFilterView } | null

/** Filters that the team keeps under names: one press applies one, and everybody sees whose it is. */
export function SavedFilters({ productId, shown, onShow }: SavedFiltersProps) {
  const mayKeep = useMay('planner')
  const filters = useQuery(savedFiltersQuery(productId)).data?.items ?? []
  const client = useQueryClient()
  const toast = useToast()
  const [open, setOpen] = useState<Open>(null)
  const now = filters.find((filter) => sameShown(shownByCriteria(filter.criteria), shown))
  const update = useMutation({
    mutationFn: (filter: SavedFilterView) =>
      api.patch<SavedFilterView>('/products/{productId}/saved-filters/{savedFilterId}', {
        path: { productId, savedFilterId: filter.savedFilterId },
        body: { criteria: criteriaOf(shown) },
        ifMatch: `"${filter.revision}"`,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: savedFiltersQuery(productId).queryKey }),
    onSuccess: (saved) => toast({ text: `“${saved.name}” shows this from now on, for everybody.` }),
    onError: (failure) => toast({ text: failure.message, tone: 'failure' }),
  })
  const first = filters.slice(0, mostChips)
  const apply = useRef(onShow)
  apply.current = onShow
  useShortcuts(
    'Saved filters',
    // biome-ignore lint/correctness/useExhaustiveDependencies: the list is a new one with every look at it
    useMemo(
      () =>
        first.map((filter, index) => ({
          keys: String(index + 1),
          does: `${filter.name}, by ${filter.author}`,
          run: () => apply.current(shownByCriteria(filter.criteria)),
        })),
      [JSON.stringify(first)],
    ),
  )
  if (filters.length === 0 && !mayKeep) return null
  const unsaved = mayKeep && !now && (narrowed(shown) || shown.sort !== null)
  const actions = [
    ...filters.slice(mostChips).map((filter) => ({
      label: filter.name,
      note: `by ${filter.author}`,
      run: () => onShow(shownByCriteria(filter.criteria)),
    })),
    ...(unsaved ? [{ label: 'Save this filter …', run: () => setOpen({ form: 'new' }) }] : []),
    ...(mayKeep && now
      ? [
          { label: `Rename “${now.name}” …`, run: () => setOpen({ form: 'rename', filter: now }) },
          { label: `Delete “${now.name}” …`, danger: true, run: () => setOpen({ form: 'delete', filter: now }) },
        ]
      : []),
    ...(unsaved
      ? filters.map((filter) => ({
          label: `Let “${filter.name}” show this`,
          note: `by ${filter.author}`,
          run: () => update.mutate(filter),
        }))
      : []),
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset, since it holds no fields
    <div className="items-saved" role="group" aria-label="Saved filters">
      {first.map((filter, index) => (
        <span key={filter.savedFilterId} title={`By ${filter.author}; key ${index + 1}`}>
          <FilterChip
            pressed={filter === now}
            onPress={() => onShow(filter === now ? everything : shownByCriteria(filter.criteria))}
          >
            {filter.name}
            <span className="items-by"> {filter.author}</span>
          </FilterChip>
        </span>
      ))}
      {actions.length > 0 && (
        <ActionMenu label="Saved filters" actions={actions}>
          Saved filters <Caret />
        </ActionMenu>
      )}
      {open && <KeepForm productId={productId} shown={shown} open={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

function KeepForm({
  productId,
  shown,
  open,
  onClose,
}: {
  productId: string
  shown: Shown
  open: NonNullable<Open>
  onClose: () => void
}) {
  const client = useQueryClient()
  const toast = useToast()
  const [name, setName] = useState(open.form === 'rename' ? open.filter.name : '')
  const send = useMutation({
    mutationFn: async () => {
      if (open.form === 'new')
        await api.post('/products/{productId}/saved-filters', {
          path: { productId },
          body: { name: name.trim(), criteria: criteriaOf(shown) },
        })
      else {
        const path = { productId, savedFilterId: open.filter.savedFilterId }
        const ifMatch = `"${open.filter.revision}"`
        if (open.form === 'rename')
          await api.patch('/products/{productId}/saved-filters/{savedFilterId}', {
            path,
            body: { name: name.trim() },
            ifMatch,
          })
        else await api.delete('/products/{productId}/saved-filters/{savedFilterId}', { path, ifMatch })
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: savedFiltersQuery(productId).queryKey }),
    onSuccess: () => {
      toast({
        text:
          open.form === 'delete'
            ? `“${open.filter.name}” is gone, for everybody.`
            : `“${name.trim()}” is kept for the team.`,
      })
      onClose()
    },
  })
  const error = apiError(send.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  const titles = { new: 'Save this filter for the team', rename: 'Rename the filter', delete: 'Delete the filter' }
  return (
    <Dialog open onClose={onClose} title={titles[open.form]}>
      <form className="hf-form" onSubmit={submit}>
        {open.form === 'delete' ? (
          <p className="hf-prose">
            “{open.filter.name}”, by {open.filter.author}, goes for everybody. The items stay.
          </p>
        ) : (
          <TextField
            data-autofocus
            label="Name"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={error?.at('/name')}
          />
        )}
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look={open.form === 'delete' ? 'danger' : 'primary'} busy={send.isPending}>
            {open.form === 'delete' ? 'Delete it' : 'Save'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
