import type { ButtonHTMLAttributes } from 'react';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';

interface Looks {
  look?: 'primary' | 'secondary' | 'quiet';
  large?: boolean;
  hiddenOnPhone?: boolean;
}

/** The button of pages that do without Ant Design, with the same measures as Ant Design's beside it. */
export function Button({ look = 'secondary', large = false, hiddenOnPhone = false, ...rest }: Looks & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  return <button type="button" className={buttonClass({ look, large, hiddenOnPhone })} {...rest} />;
}

export function ButtonLink({ look = 'secondary', large = false, hiddenOnPhone = false, ...rest }: Looks & Omit<LinkProps, 'className'>) {
  return <Link className={buttonClass({ look, large, hiddenOnPhone })} {...rest} />;
}

export function buttonClass({ look = 'secondary', large = false, hiddenOnPhone = false }: Looks): string {
  return [styles.button, styles[look], large && styles.large, hiddenOnPhone && styles.hiddenOnPhone].filter(Boolean).join(' ');
}
