import { useTexts } from '../../texts/texts.ts';
import en from './texts/en.json';
import zh from './texts/zh-CN.json';

const texts = { 'zh-CN': zh, en };

export type PaymentKey = keyof typeof zh;

export function usePaymentTexts() {
  return useTexts(texts);
}

const states: Record<string, PaymentKey> = {
  open: 'state.open',
  settling: 'state.settling',
  received: 'state.received',
  paid: 'state.paid',
  unpaid: 'state.unpaid',
  refunding: 'state.refunding',
  refunded: 'state.refunded',
  'refund-failed': 'state.refundFailed',
};

/** What people call the state of an order. */
export function stateKey(state: string): PaymentKey {
  return states[state] ?? 'state.open';
}

/** Every state, in the order in which an order passes them. */
export const allStates = Object.keys(states);
