import { Checkbox, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import type { Option } from './Menu'

interface FieldProps {
  label: string
  /** What to write here, under the label. */
  hint?: string
  /** What is wrong with it; takes the place of nothing and keeps what was typed. */
  error?: string
}

export function TextField({ label, hint, error, ...rest }: FieldProps & Omit<ComponentProps<'input'>, 'size'>) {
  return (
    <TextInput
      label={label}
      description={hint}
      error={error}
      withAsterisk={false}
      classNames={fieldClasses}
      {...rest}
    />
  )
}

export function PasswordField({ label, hint, error, ...rest }: FieldProps & Omit<ComponentProps<'input'>, 'size'>) {
  return (
    <PasswordInput
      label={label}
      description={hint}
      error={error}
      withAsterisk={false}
      classNames={fieldClasses}
      // Unlike the other fields, this one leaves it out.
      aria-invalid={error ? true : undefined}
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
      {...rest}
    />
  )
}

export function TextAreaField({ label, hint, error, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Textarea label={label} description={hint} error={error} withAsterisk={false} classNames={fieldClasses} {...rest} />
  )
}

export function SelectField<T extends string>({
  label,
  hint,
  error,
  options,
  value,
  onPick,
  ...rest
}: FieldProps & { options: readonly Option<T>[]; value: T; onPick: (value: T) => void } & Omit<
    ComponentProps<'select'>,
    'size' | 'value' | 'onChange'
  >) {
  return (
    <NativeSelect
      label={label}
      description={hint}
      error={error}
      classNames={fieldClasses}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onChange={(event) => onPick(event.currentTarget.value as T)}
      {...rest}
    />
  )
}

export function CheckField({
  label,
  hint,
  checked,
  onCheck,
  disabled,
}: {
  label: string
  hint?: string
  checked: boolean
  onCheck: (checked: boolean) => void
  disabled?: boolean
}) {
  return (
    <Checkbox
      label={label}
      description={hint}
      size="xs"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onCheck(event.currentTarget.checked)}
      classNames={{ input: 'hf-checkbox', label: 'hf-check-label', description: 'hf-field-hint' }}
    />
  )
}

const fieldClasses = {
  input: 'hf-input',
  label: 'hf-field-label',
  description: 'hf-field-hint',
  error: 'hf-field-error',
}
