import type { composer as english } from '../en/composer.js';
import type { Translated } from '../translated.js';

/** See ../en/composer.ts. */
export const composer: Translated<typeof english> = {
  'composer.files': 'Archivos de esta respuesta',
  'composer.files.add': 'Añadir archivos',
  'composer.files.drop': 'Quitar {name}',
  'composer.files.coming': 'Se está subiendo',
  'composer.files.refused': 'No se puede enviar: {reason}',
  'composer.template': 'Plantilla de WhatsApp',
  'composer.template.what': 'Nombre e idioma tal como están en WhatsApp Manager, donde se aprobó.',
  'composer.template.name': 'Nombre de la plantilla',
  'composer.template.language': 'Código de idioma',
  'composer.template.category': 'Categoría',
  'composer.template.category.unknown': 'Sin indicar',
  'composer.template.category.utility': 'Servicio',
  'composer.template.category.marketing': 'Promoción',
  'composer.template.category.authentication': 'Autenticación',
  'composer.template.values': 'Valores de sus huecos, uno por línea',
  'composer.template.send': 'Enviar plantilla',
  'composer.comment.hide': 'Ocultar',
  'composer.comment.show': 'Mostrar de nuevo',
  'composer.comment.like': 'Me gusta',
  'composer.comment.unlike': 'Quitar me gusta',
  'composer.comment.hidden': 'Oculto bajo la publicación',
};
