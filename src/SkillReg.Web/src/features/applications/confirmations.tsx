import { Modal } from 'antd';
import { useState } from 'react';
import type { FieldProblem } from './application-queries.ts';
import { useApplicationTexts } from './application-texts.ts';

/** Asks one warning after the other; each needs its own yes, and a no leads back to the form. */
export function Confirmations({ questions, onDone }: { questions: readonly FieldProblem[]; onDone: (confirmed: string[] | null) => void }) {
  const t = useApplicationTexts();
  const [place, setPlace] = useState(0);
  const question = questions[place];
  const leave = (confirmed: string[] | null) => {
    setPlace(0);
    onDone(confirmed);
  };
  return (
    <Modal
      open={question !== undefined}
      title={t('form.confirmTitle')}
      okText={t('form.yes')}
      cancelText={t('form.no')}
      onCancel={() => leave(null)}
      onOk={() => (place + 1 < questions.length ? setPlace(place + 1) : leave(questions.map(({ rule }) => rule)))}
    >
      <p lang="zh-CN">{question?.message}</p>
    </Modal>
  );
}
