import type { signIn as english } from '../en/sign-in.js';
import type { Translated } from '../translated.js';

export const signIn: Translated<typeof english> = {
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  'forgot-password': 'هل نسيت كلمة المرور؟',
  'sign-in.wrong': 'البريد الإلكتروني أو كلمة المرور غير صحيحة. تحقق منهما ثم أعد المحاولة.',
  'sign-in.wait':
    'محاولات كثيرة. أعد المحاولة بعد {seconds, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.',
  'sign-in.failed': 'تعذّر تسجيل الدخول. رد الخادم: {reason}',
  'sign-in.demo': 'هذه نسخة تجريبية، ولا حاجة فيها إلى كلمة مرور:',
  'sign-in.demo.admin': 'الدخول كمسؤول',
  'sign-in.demo.manager': 'الدخول كمدير',
  'forgot.title': 'نسيت كلمة المرور',
  'forgot.how': 'أدخل بريدك الإلكتروني. إذا كنت تسجّل الدخول به هنا، فسيصلك رابط لكلمة مرور جديدة.',
  'forgot.do': 'إرسال الرابط',
  'forgot.done': 'إذا كان أحد يسجّل الدخول بالعنوان {email}، فالرابط في طريقه إليه. يعمل لمدة ساعة.',
  'forgot.else':
    'لا تصل رسالة؟ ينشئ لك مسؤول في شركتك رابطًا من الإعدادات، الأشخاص. ويمكن لمشغّل Frontdesk استخدام هذا الأمر أيضًا:',
  'forgot.back': 'العودة إلى تسجيل الدخول',
};
