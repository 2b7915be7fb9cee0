const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信'],
  [/DingTalk/i, '钉钉'],
  [/360SE|QihooBrowser|QHBrowser/i, '360 浏览器'],
  [/QQBrowser\//, 'QQ 浏览器'],
  [/Edg\//, 'Edge 浏览器'],
  [/Firefox\//, '火狐浏览器'],
  [/Chrome\//, 'Chrome 浏览器'],
  [/Safari\//, 'Safari 浏览器'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/i, '鸿蒙'],
  [/Android/, '安卓手机'],
  [/iPhone|iPad/, '苹果手机'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, '苹果电脑'],
  [/UOS|Kylin/i, '国产系统电脑'],
  [/Linux/, 'Linux 电脑'],
];

/** `Edge 浏览器，Windows 电脑` from what the browser calls itself. */
export function deviceWords(userAgent: string): string {
  const find = (table: readonly (readonly [RegExp, string])[]) =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [find(BROWSERS), find(SYSTEMS)].filter((word) => word !== undefined).join('，') || '未知的浏览器';
}
