import type { firstSteps as english } from '../en/first-steps.js';
import type { Translated } from '../translated.js';

export const firstSteps: Translated<typeof english> = {
  'first-steps.title': 'الخطوات الأولى',
  'first-steps.done': 'تم',
  'first-steps.write': 'اكتب إلى نفسك كعميل',
  'first-steps.write.how': 'بيئة التجربة هي جانب العميل. ضع نافذتها بجانب هذه النافذة: ما تكتبه هناك يظهر هنا فورًا.',
  'first-steps.write.go': 'افتح بيئة التجربة',
  'first-steps.leave': 'تابع بنشاطك التجاري',
  'first-steps.leave.how': 'هذا عرض تجريبي لمتجر غير موجود. أمر واحد يزيله ويُبقي تسجيل دخولك:',
  'first-steps.account': 'اربط حسابًا',
  'first-steps.account.how': 'صفحة أو ملف شخصي أو رقم أو بوت يراسلك عليه العملاء. دردشة الويب لا تحتاج إلا إلى موقعك.',
  'first-steps.account.go': 'اربط حسابًا',
  'first-steps.link': 'أضف رابط CRM',
  'first-steps.link.how': 'الطلبات والمنتجات وساعات العمل: يجيب الوكيل من سجلاتك وحدها.',
  'first-steps.link.go': 'أضف رابطًا',
  'first-steps.model': 'أعطه نموذجًا',
  'first-steps.model.how':
    'بدون مفتاح يعطي نموذج غير متصل إجابات بسيطة. مع مفتاح Gemini أو OpenAI أو خادم متوافق يكتب الوكيل بحرية.',
  'first-steps.model.go': 'أدخل مفتاحًا',
  'first-steps.wait': 'أجب عن أول رسالة',
  'first-steps.wait.how': 'اكتب إلى حسابك كما يفعل العميل: تظهر المحادثة هنا من تلقاء نفسها.',
};
