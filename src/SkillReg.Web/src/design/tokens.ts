/** The house colours, once. The style sheet names the same values; a test holds the two together and checks contrast. */
export const tokens = {
  ink: '#16282c',
  'ink-soft': '#4a5c61',
  paper: '#f6f4ee',
  surface: '#ffffff',
  line: '#dcdad0',
  'line-strong': '#7c8c91',
  primary: '#0d4f5a',
  'primary-strong': '#083840',
  'primary-tint': '#e4eeee',
  seal: '#b3372b',
  'seal-tint': '#fbebe8',
  amber: '#6a4700',
  'amber-tint': '#fdf1d3',
  green: '#27643b',
  'green-tint': '#e6f1e8',
  focus: '#c2570c',
} as const;

export const fontFamily =
  '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';
