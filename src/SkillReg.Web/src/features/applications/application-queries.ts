import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

export type Application = components['schemas']['ApplicationView'];
export type Field = components['schemas']['FieldView'];
export type FieldProblem = components['schemas']['FieldProblem'];
export type Slot = components['schemas']['SlotView'];
export type Answer = string | number | boolean | null | Answer[] | { [key: string]: Answer };
export type AnswersOf = Record<string, Answer>;

export const ownApplications = queryOptions({ queryKey: ['applications'], queryFn: () => answer(api.GET('/api/applications')) });

export function application(id: string) {
  return queryOptions({
    queryKey: ['applications', id],
    queryFn: () => answer(api.GET('/api/applications/{id}', { params: { path: { id } } })),
    // What is being typed must not be replaced under the writer's hands.
    staleTime: Infinity,
  });
}

/** A component of a Camunda form, as far as a page draws it; what depends on answers comes from the server. */
export interface FormComponent {
  type: string;
  key?: string;
  path?: string;
  label?: string;
  text?: string;
  description?: string;
  values?: { value: string; label?: string }[];
  components?: FormComponent[];
  properties?: { section?: string; grain?: string; picker?: string; kind?: string };
}

export function sectionsOf(form: unknown): FormComponent[] {
  return ((form as FormComponent).components ?? []).filter((component) => component.type === 'group');
}

export function sectionId(section: FormComponent): string {
  return section.properties?.section ?? '';
}

/** Every component that asks for something, through groups inside groups. */
export function fieldsOf(component: FormComponent): FormComponent[] {
  return (component.components ?? []).flatMap((child) => (child.type === 'group' ? fieldsOf(child) : [child]));
}
