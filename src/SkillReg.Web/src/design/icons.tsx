import type { ReactNode } from 'react';

/** Line icons on a 24 × 24 grid. They decorate a text that stands beside them, so screen readers pass over them. */
function icon(drawing: ReactNode) {
  return function Icon({ size = 20, className }: { size?: number; className?: string | undefined }) {
    return (
      <svg
        className={className}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };
}

export const ArrowRight = icon(<path d="M5 12h14M13 6l6 6-6 6" />);
export const Bell = icon(<path d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7M10 20.5h4" />);
export const Building = icon(<path d="M4 21V5l9-2v18M13 9h7v12M3 21h18M8 8h1M8 12h1M8 16h1M16.5 13h.5M16.5 17h.5" />);
export const Calendar = icon(<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />);
export const Check = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const ChevronDown = icon(<path d="M6 9l6 6 6-6" />);
export const Clock = icon(<path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2" />);
export const Columns = icon(<path d="M4 5h16v14H4zM9.5 5v14M14.5 5v14" />);
export const Document = icon(<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />);
export const Envelope = icon(<path d="M3 6h18v12H3zM3 7l9 6 9-6" />);
export const Exit = icon(<path d="M10 4H5v16h5M15 8l4 4-4 4M9 12h10" />);
export const Flow = icon(<path d="M3 9h6v6H3zM15 4h6v6h-6zM15 14h6v6h-6zM9 12h3M12 12V7h3M12 12v5h3" />);
export const Globe = icon(<path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />);
export const Home = icon(<path d="M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z" />);
export const Inbox = icon(<path d="M4 13l2.5-8h11l2.5 8v6H4zM4 13h5l1 2.5h4l1-2.5h5" />);
export const Keyboard = icon(<path d="M3 6h18v12H3zM7 10h.5M11 10h.5M15 10h.5M18 10h.1M7 14h10" />);
export const Lock = icon(<path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2" />);
export const Menu = icon(<path d="M4 7h16M4 12h16M4 17h16" />);
export const Person = icon(<path d="M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5" />);
export const Pulse = icon(<path d="M3 12h4l3-7 4 14 3-7h4" />);
export const Refresh = icon(<path d="M20 11a8 8 0 1 0-2 6.5M20 5v6h-6" />);
export const Search = icon(<path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5L20 20" />);
export const Unplugged = icon(<path d="M3 3l18 18M8.5 15a5 5 0 0 1 6 0M5 11.5A10 10 0 0 1 9 9M19 11.5a10 10 0 0 0-5-2.700M12 19h.1" />);
export const Upload = icon(<path d="M12 16V5M7 10l5-5 5 5M4 19h16" />);
export const Wallet = icon(<path d="M4 7h15v12H4zM4 7l11-3v3M15 13h1" />);
export const Warning = icon(<path d="M12 4l9.5 16h-19zM12 10v4.5M12 17.300h.1" />);
export const Close = icon(<path d="M6 6l12 12M18 6L6 18" />);
