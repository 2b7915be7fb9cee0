export function linkPackage(native: string): number;
