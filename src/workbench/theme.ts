import type { ThemeConfig } from 'antd';

/** 黛蓝: what can be pressed. */
const INDIGO = '#17427a';
/** 朱: official red, for overdue and document heads and nothing else. */
const VERMILION = '#b3261e';

export type Contrast = 'normal' | 'high';

const SANS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

const NORMAL = {
  ink: '#1f2933',
  soft: '#52606d',
  faint: '#616e7c',
  line: '#d5dbe1',
  faintLine: '#e6eaee',
  ground: '#f5f7f9',
  primary: INDIGO,
  primaryGround: '#e8eef6',
  green: '#2e7d32',
  amber: '#9a5b00',
  red: VERMILION,
} as const;

/** Every pair of ink and ground at 7:1 or better. */
const HIGH: Record<keyof typeof NORMAL, string> = {
  ink: '#000000',
  soft: '#22303c',
  faint: '#2b3a47',
  line: '#52606d',
  faintLine: '#8a97a3',
  ground: '#ffffff',
  primary: '#0b2a55',
  primaryGround: '#dbe6f5',
  green: '#14501a',
  amber: '#643a00',
  red: '#8a1410',
};

export const palette = (contrast: Contrast): Record<keyof typeof NORMAL, string> =>
  contrast === 'high' ? HIGH : NORMAL;

/** The colours of design.md as Ant Design tokens. No motion anywhere. */
export function themeFor(contrast: Contrast): ThemeConfig {
  const c = palette(contrast);
  return {
    hashed: false,
    cssVar: { key: 'mingtai', prefix: 'mt' },
    token: {
      motion: false,
      fontFamily: SANS,
      fontSize: 14,
      sizeUnit: 4,
      sizeStep: 4,
      borderRadius: 4,
      wireframe: false,
      colorPrimary: c.primary,
      colorLink: c.primary,
      colorInfo: c.primary,
      colorSuccess: c.green,
      colorWarning: c.amber,
      // 朱 is kept for what is overdue and for document heads; a refusal is amber.
      colorError: c.amber,
      colorSuccessBg: '#eef6ee',
      colorSuccessBorder: '#a5cfa7',
      colorWarningBg: '#fdf5e8',
      colorWarningBorder: '#e0b877',
      colorErrorBg: '#fdf5e8',
      colorErrorBorder: '#e0b877',
      colorInfoBg: c.primaryGround,
      colorTextBase: c.ink,
      colorText: c.ink,
      colorTextSecondary: c.soft,
      colorTextTertiary: c.faint,
      colorTextDescription: c.soft,
      colorTextPlaceholder: c.faint,
      colorBgLayout: c.ground,
      colorBorder: c.line,
      colorBorderSecondary: c.faintLine,
      controlItemBgActive: c.primaryGround,
      linkDecoration: contrast === 'high' ? 'underline' : 'none',
      linkHoverDecoration: 'underline',
      boxShadow: '0 2px 8px rgb(31 41 51 / 16%)',
      boxShadowSecondary: '0 2px 8px rgb(31 41 51 / 16%)',
    },
    components: componentTokens(contrast),
  };
}

function componentTokens(contrast: Contrast): NonNullable<ThemeConfig['components']> {
  const c = palette(contrast);
  return {
    Layout: { headerBg: '#ffffff', headerHeight: 48, headerPadding: '0 16px', siderBg: '#ffffff', bodyBg: c.ground },
    Menu: { itemHeight: 40, itemBorderRadius: 4, itemSelectedBg: c.primaryGround, itemSelectedColor: c.primary },
    Table: {
      headerBg: contrast === 'high' ? '#ffffff' : '#f0f3f6',
      headerColor: c.ink,
      headerBorderRadius: 0,
      rowHoverBg: c.ground,
      rowSelectedBg: c.primaryGround,
      rowSelectedHoverBg: c.primaryGround,
      cellPaddingBlock: 12,
      cellPaddingInline: 12,
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 8,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { itemMarginBottom: 20, labelColor: c.ink },
    Descriptions: { labelBg: c.ground, labelColor: c.soft },
    Tooltip: { colorBgSpotlight: '#1f2933' },
  };
}
