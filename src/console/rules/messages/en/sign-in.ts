/** The way in. */
export const signIn = {
  email: 'Email',
  password: 'Password',
  'forgot-password': 'Forgot password?',
  'sign-in.wrong': 'The email or the password is wrong. Check both and try again.',
  'sign-in.wait': 'Too many tries. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'sign-in.failed': 'Signing in did not work. The server said: {reason}',
  'sign-in.demo': 'This is the demo. No password is needed here:',
  'sign-in.demo.admin': 'Enter as administrator',
  'sign-in.demo.manager': 'Enter as manager',
  'forgot.title': 'Forgot password',
  'forgot.how': 'Whoever runs Frontdesk sets a new password with this command, then tells you.',
  'forgot.back': 'Back to sign in',
} as const;
