import { docxOf } from '#documents/writers/docx-of.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { applicationForm } from './application-form.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The form of 依申请公开 as a Word file. */
export const formEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/zfxxgk/apply/form.docx',
      summary: '下载政府信息公开申请表',
      access: 'public',
      answer: 'file',
    },
    async (_input, context) => {
      const county = (await settingsAt(context.db, context.today))['county.name'];
      const bytes = await docxOf(applicationForm(`${county}（请写明向哪个机关申请）`));
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': WORD,
          'content-length': String(bytes.length),
          'content-disposition': attachment(`${county}政府信息公开申请表.docx`),
        },
      });
    },
  ),
];
