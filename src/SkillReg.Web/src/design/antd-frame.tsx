import { ConfigProvider, type ThemeConfig } from 'antd';
import type { Locale } from 'antd/es/locale';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { styleNonce } from '../nonce.ts';
import { type Language, useLanguage } from '../texts/language.ts';
import { fontFamily, tokens } from './tokens.ts';

const locales: Record<Language, { antd: Locale; dayjs: string }> = {
  'zh-CN': { antd: zhCN, dayjs: 'zh-cn' },
  en: { antd: enUS, dayjs: 'en' },
};

const theme: ThemeConfig = {
  token: {
    colorPrimary: tokens.primary,
    colorLink: tokens.primary,
    colorError: tokens.seal,
    colorSuccess: tokens.green,
    colorText: tokens.ink,
    colorTextSecondary: tokens['ink-soft'],
    colorTextDescription: tokens['ink-soft'],
    colorTextPlaceholder: tokens['ink-soft'],
    colorBorder: tokens['line-strong'],
    colorBorderSecondary: tokens.line,
    colorBgLayout: tokens.paper,
    fontFamily,
    fontSize: 15,
    borderRadius: 8,
    controlHeight: 40,
    controlHeightLG: 48,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 600 },
  },
};

/** Dresses Ant Design in the house's colours and language. */
export function AntdFrame({ children }: { children: ReactNode }) {
  const { antd, dayjs: dayjsLocale } = locales[useLanguage()];
  dayjs.locale(dayjsLocale);
  return (
    <ConfigProvider
      locale={antd}
      theme={theme}
      button={{ autoInsertSpace: false }}
      {...(styleNonce === undefined ? {} : { csp: { nonce: styleNonce } })}
    >
      {children}
    </ConfigProvider>
  );
}

/** As a route around the pages that use Ant Design, so that pages without it never load it. */
export function Component() {
  return (
    <AntdFrame>
      <Outlet />
    </AntdFrame>
  );
}
