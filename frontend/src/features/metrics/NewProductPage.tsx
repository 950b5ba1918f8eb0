import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, apiError, type ProductView, productsQuery, useMay } from '@/api'
import { Button, EmptyState, FormError, PageHead, Panel, TextField } from '@/ui'
import { keyFrom } from './metrics-model'

/** The first page of a fresh installation, and where one more product begins. */
export function NewProductPage({ first, onCreated }: { first: boolean; onCreated: (product: ProductView) => void }) {
  const mayCreate = useMay('planner')
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [typedKey, setTypedKey] = useState<string | null>(null)
  const key = typedKey ?? keyFrom(name)
  const create = useMutation({
    mutationFn: () => api.post<ProductView>('/products', { body: { key, name: name.trim() } }),
    onSuccess: async (product) => {
      await queryClient.refetchQueries({ queryKey: productsQuery.queryKey })
      onCreated(product)
    },
  })
  const error = apiError(create.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <div className="hf-page hf-page-narrow">
      <PageHead
        title="New product"
        sentence={first ? 'Nothing is followed here yet.' : 'Follow one more product.'}
        basis="Name the product, say what is measured of it, push one evaluation: then the timeline has something to say."
      />
      {!mayCreate ? (
        <Panel>
          <EmptyState title="A planner begins">
            <p>
              Your role may read and {first ? 'there is nothing to read yet' : 'not add products'}. Ask an administrator
              for the role planner, or a planner to add the product.
            </p>
          </EmptyState>
        </Panel>
      ) : (
        <Panel heading="1 · The product" className="hf-panel-stack">
          <p className="hf-prose">
            A product is one model in service, with what is measured of it and the work on it. For example “NSW price
            direction”: a model that says every half-hour whether the price will rise.
          </p>
          <form className="hf-form hf-form-narrow" onSubmit={submit}>
            <TextField
              label="Name"
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={error?.at('/name')}
            />
            <TextField
              label="Short name for addresses"
              hint="Lower-case letters and digits, parted by hyphens."
              required
              maxLength={64}
              pattern="[a-z0-9]+([\-_.][a-z0-9]+)*"
              value={key}
              onChange={(event) => setTypedKey(event.currentTarget.value)}
              error={error?.at('/key')}
            />
            <FormError error={error} />
            <div className="hf-form-actions">
              <Button type="submit" look="primary" busy={create.isPending}>
                Create the product
              </Button>
            </div>
          </form>
        </Panel>
      )}
    </div>
  )
}
