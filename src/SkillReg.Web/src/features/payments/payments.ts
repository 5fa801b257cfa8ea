import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

export type Payment = components['schemas']['PaymentView'];

const moving = ['open', 'settling', 'received', 'refunding'];
const pauseOfPage = 2000;

/** The orders of one's own application. While something may happen by itself, the page asks again and again. */
export const ownPayments = (id: string) =>
  queryOptions({
    queryKey: ['payments', id],
    queryFn: ({ signal }) => answer(api.GET('/api/applications/{id}/payments', { params: { path: { id } }, signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.items.some((order) => moving.includes(order.state)) ? pauseOfPage : false),
  });

/** The plans whose finance this account is. */
export const paymentSums = queryOptions({
  queryKey: ['payment-sums'],
  queryFn: ({ signal }) => answer(api.GET('/api/payments/sums', { signal })),
});
