import type { components } from '../../api/schema.d.ts';

export type Review = components['schemas']['ShowReviewResponse'];
export type ReviewedApplication = Review['application'];

/** A component of a Camunda form, as far as a reader needs it. */
interface FormComponent {
  type: string;
  key?: string;
  path?: string;
  label?: string;
  values?: { value: string; label?: string }[];
  components?: FormComponent[];
}

export interface ReviewField {
  pointer: string;
  label: string;
  /** One line for each value; a list of rows has one for each row. */
  lines: string[];
}

export interface ReviewSection {
  label: string;
  fields: ReviewField[];
}

/** The answers in the order of the form, as text, without what is hidden. */
export function sectionsOf({ application, names }: Pick<Review, 'application' | 'names'>): ReviewSection[] {
  const form = application.form as FormComponent;
  const answers = application.answers as Record<string, unknown>;
  const states = new Map(application.fields.map((field) => [field.pointer, field]));
  const known = (pointer: string) => {
    const named = names.find((one) => one.pointer === pointer);
    return named && [named.text];
  };
  return (form.components ?? [])
    .filter((component) => component.type === 'group')
    .map((group) => ({
      label: group.label ?? '',
      fields: leavesOf(group).flatMap((component) => {
        const key = component.key ?? component.path;
        const pointer = `/${key}`;
        const state = states.get(pointer);
        if (!key || state?.hidden) {
          return [];
        }
        const options = state?.options ?? component.values;
        return [{ pointer, label: component.label ?? key, lines: known(pointer) ?? linesOf(answers[key], options, component) }];
      }),
    }))
    .filter((section) => section.fields.length > 0);
}

/** Everything a reason can point at: the fields, then the places for documents. */
export function pointersOf(review: Review): { value: string; label: string }[] {
  return [
    ...sectionsOf(review).flatMap((section) => section.fields.map((field) => ({ value: field.pointer, label: field.label }))),
    ...review.application.slots.map((slot) => ({ value: `/${slot.key}`, label: slot.label })),
  ];
}

const silent = ['text', 'filepicker', 'expression', 'button', 'separator', 'spacer', 'image', 'html'];

function leavesOf(component: FormComponent): FormComponent[] {
  return (component.components ?? []).flatMap((child) => (child.type === 'group' ? leavesOf(child) : silent.includes(child.type) ? [] : [child]));
}

type Options = readonly { value: string; label?: string | null }[] | null | undefined;

function linesOf(value: unknown, options: Options, component: FormComponent): string[] {
  if (value === null || value === undefined || value === '') {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((one) => (typeof one === 'object' && one !== null ? [rowOf(one as Record<string, unknown>, component)] : linesOf(one, options, component)));
  }
  if (typeof value === 'boolean') {
    return [value ? '✓' : '✗'];
  }
  if (typeof value === 'string' || typeof value === 'number') {
    return [options?.find((option) => option.value === value)?.label ?? String(value)];
  }
  return [JSON.stringify(value)];
}

function rowOf(row: Record<string, unknown>, component: FormComponent): string {
  const columns = leavesOf(component);
  const named: FormComponent[] = columns.length > 0 ? columns : Object.keys(row).map((key) => ({ type: 'textfield', key }));
  return named
    .map((column) => ({ label: column.label, text: linesOf(row[column.key ?? ''], column.values, column).join('、') }))
    .filter((cell) => cell.text !== '')
    .map((cell) => (cell.label ? `${cell.label}：${cell.text}` : cell.text))
    .join('；');
}
