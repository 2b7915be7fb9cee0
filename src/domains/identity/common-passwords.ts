const WORDS = `
password passw0rd passwd pass admin administrator root user guest test tester demo system manager master login welcome letmein
qwerty qwertyuiop qwert asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc iloveyou woaini woaini1314 dragon monkey football baseball
abc123 abcd1234 abc12345 a123456 a1234567 a12345678 aa123456 aaa123456 abcd123456 qwe123 qwer1234 asd123 asdf1234 zxc123 1q2w3e
1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 123456 1234567 12345678 123456789 1234567890 0123456789 987654321 9876543210
111111 222222 333333 555555 666666 777777 888888 999999 000000 11111111 66666666 88888888 00000000 112233 11223344 123123
123123123 123321 147258369 159357 5201314 1314520 520520 7758521 7758258 521521 314159 666888 888666 168168 518518
china zhongguo beijing shandong zhengfu gongkai zhengwu zhengwugongkai xinxi bangong bangongshi xian quxian huanying nihao mima
mima123 guanli guanliyuan yonghu ceshi mingtai gov government office changeme default secret computer internet server oracle
sunshine princess shadow superman batman trustno trustnoone access flower freedom hello hello123 helloworld whatever michael
p@ssw0rd p@ssword admin123 admin888 admin123456 root123 root123456 test123 test1234 test123456 user123 guest123 password1
password12 password123 welcome1 welcome123 qwerty123 qwerty1 letmein1 iloveyou1 wang123456 zhang123456 li123456 liu123456
`;

/** Passwords that are tried first by whoever guesses, and words of this trade. Lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));
