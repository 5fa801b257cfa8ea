import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { ButtonLink } from '../../design/button.tsx';
import { useApplicationTexts } from './application-texts.ts';

/** The way to the page of payments, where there is or was something to pay. */
export function PaymentLink({ id }: { id: string }) {
  const t = useApplicationTexts();
  const { data } = useQuery({
    queryKey: ['payments', id],
    queryFn: ({ signal }) => answer(api.GET('/api/applications/{id}/payments', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
  const current = data?.items[0];
  return current ? (
    <ButtonLink to={`/applications/${id}/payment`} look={current.state === 'open' ? 'primary' : 'secondary'}>
      {current.state === 'open' ? t('payment.due', { amount: current.amount }) : t('payment.record')}
    </ButtonLink>
  ) : null;
}
