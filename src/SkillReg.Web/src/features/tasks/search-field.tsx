import { Input, type InputRef } from 'antd';
import { type ReactNode, type Ref, useEffect, useEffectEvent, useState } from 'react';

const rest = 300;

interface SearchFieldProps {
  ref: Ref<InputRef>;
  className: string;
  prefix: ReactNode;
  suffix: ReactNode;
  label: string;
  /** What is searched for now; it may also change elsewhere, by Back or by clearing all filters. */
  value: string;
  onSearch: (text: string) => void;
  onLeave: () => void;
}

/**
 * A search that follows when the typing rests, and never in the middle of a Chinese word. What is typed stands in the field
 * at once: the address would give it back too late.
 */
export function SearchField({ ref, className, prefix, suffix, label, value, onSearch, onLeave }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  const [composing, setComposing] = useState(false);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      setSent(value);
      setTyped(value);
    }
  }
  const search = useEffectEvent(onSearch);
  useEffect(() => {
    if (composing || typed === sent) {
      return undefined;
    }
    const timer = window.setTimeout(() => {
      setSent(typed);
      search(typed);
    }, rest);
    return () => window.clearTimeout(timer);
  }, [typed, sent, composing]);
  return (
    <Input
      ref={ref}
      className={className}
      prefix={prefix}
      suffix={suffix}
      value={typed}
      placeholder={label}
      aria-label={label}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !composing) {
          setTyped('');
          onLeave();
        }
      }}
    />
  );
}
