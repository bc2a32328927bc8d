import type { ExampleSet } from '../intent-labels.js';

export const PORTUGUESE: ExampleSet = {
  language: 'pt',
  examples: {
    greeting: `
olá
(oi|oi tudo bem|bom dia|boa tarde|boa noite|e aí)
(como vai|tudo bem|como estão)?
tem alguém aí?
oi, tenho uma dúvida`,
    gratitude: `
obrigado
obrigada
(muito|muitíssimo) (obrigado|obrigada) (pela ajuda|por tudo|)
(valeu|perfeito, obrigado|agradeço a atenção)
(adorei|amei) (o produto|minha compra|tudo)
(ótimo|excelente) (atendimento|produto|serviço)
chegou tudo certinho`,
    goodbye: `
tchau
(adeus|até logo|até mais|até amanhã|falou|até a próxima)
(tenha um bom dia|bom fim de semana|boa noite, até mais)`,
    order_status: `
(onde|cadê) (está|) (meu pedido|minha encomenda|meu pacote)?
quando (chega|vai chegar|recebo) (meu pedido|minha encomenda|a minha compra)?
(qual o status|como está) (do meu pedido|o meu pedido|a minha entrega)?
(meu pedido|minha encomenda) (não chegou|está atrasado|ainda não chegou)
(não recebi|ainda não recebi) (meu pedido|nada|a encomenda)
já (enviaram|despacharam) meu pedido?
código de rastreio (por favor|)
diz entregue mas não recebi`,
    order_change: `
(quero|gostaria de|posso|como) cancelar (meu pedido|a compra|a encomenda)
(mudar|alterar|trocar) (o endereço|o tamanho|a cor) do (meu|) pedido
(errei|coloquei errado) o endereço do pedido
posso (adicionar|incluir) mais um item no pedido?
comprei por engano, cancela por favor`,
    product_question: `
(quero comprar|procuro|preciso de) (um cobertor quente|uma luminária pequena|um presente para minha mãe)
vocês vendem (bicicletas|livros)?
(é|são) (impermeável|vegano|de algodão|bom para pele oleosa|seguro para crianças)?
(de que material|do que) é feito?
(quais as medidas|qual o tamanho|qual o peso|quais os ingredientes)?
(serve|funciona) (para cachorro grande|no iphone|em pele seca)?
quanto tempo dura (a bateria|a garantia)?
(que horas|a que horas) (abre|fecha|é o check-in|é o café da manhã)?
qual o horário de funcionamento?
(tem|vocês têm) (wifi|estacionamento|piscina|opção vegetariana)?
onde fica a loja?
que tamanho (devo pedir|recomendam)?
qual a diferença entre os dois?
aceitam animais?
pode lavar na máquina?
tem garantia?`,
    price_question: `
quanto (custa|é|sai|fica) (isso|o vestido|a diária|)?
(qual o preço|preço|valor) (por favor|?|desse)
(tem|vocês têm) (desconto|promoção|cupom)?
está muito caro, tem desconto?`,
    availability: `
(tem|ainda tem) (em estoque|disponível|tamanho M|na cor preta)?
(está|ainda está) disponível?
quando (volta|chega) (ao estoque|mais)?
esgotado?
(tem|há) (mesa|quarto|vaga|horário) (livre|disponível) (hoje|no sábado)?`,
    shipping: `
(entregam|enviam|fazem entrega) (no Porto|em Lisboa|para o Brasil|no interior|em Angola)?
(quanto custa|qual o valor) (o frete|da entrega|do envio)?
(frete grátis|a entrega é grátis) a partir de quanto?
(quanto tempo demora|qual o prazo) (a entrega|de entrega)?
qual transportadora usam?
posso retirar na loja?`,
    return_refund: `
(quero|como faço para|posso) (devolver|trocar) (o produto|isso|o tênis)
quero (meu dinheiro de volta|reembolso|estorno)
(chegou|veio) (quebrado|com defeito|errado|danificado|faltando peça)
quando (recebo|cai) o (reembolso|estorno)?
(não serviu|ficou pequeno), quero trocar
qual o prazo para devolução?
mandaram (a cor errada|outro produto)`,
    complaint: `
(péssimo|horrível) (atendimento|serviço|produto)
(péssima|má) qualidade
(estou|fiquei) (muito|) (decepcionado|insatisfeita|indignado)
(ninguém responde|que vergonha|falta de respeito|absurdo)
nunca mais compro aqui
quero fazer uma reclamação
o entregador foi grosso
quebrou em dois dias`,
    payment_issue: `
(meu pagamento|meu cartão) (não passa|foi recusado|falhou|deu erro)
(cobraram|fui cobrado) (duas vezes|em dobro|a mais)
não reconheço essa (cobrança|compra)
(aceitam|posso pagar com|dá para pagar com) (pix|cartão|boleto|mbway|paypal|dinheiro)?
(parcelam|posso parcelar)?
(preciso da|me envia a) (nota fiscal|fatura|segunda via)
debitaram mas o pedido não foi confirmado`,
    account_change: `
(quero|preciso|como) (mudar|alterar|atualizar) (meu email|meu telefone|meu endereço|meus dados|minha senha)
(excluir|apagar|encerrar) minha conta
(apaguem|excluam) meus dados (lgpd|)
(cancelar|sair da) (newsletter|lista de emails)
quantos pontos eu tenho?
minha conta foi (hackeada|invadida)
mudei de casa, novo endereço`,
    booking: `
(quero|gostaria de|posso) (reservar|marcar|agendar) (uma mesa|um horário|uma consulta|um quarto)
(mesa|reserva) para (duas|quatro) pessoas (hoje|no sábado|às 20h)
(cancelar|remarcar|mudar|confirmar) (minha consulta|minha reserva|meu horário)
não posso ir amanhã na consulta`,
    technical_issue: `
(o site|o app|o aplicativo|a página) (não funciona|não abre|trava|não carrega|caiu)
não consigo (entrar|fazer login|acessar minha conta)
esqueci (a|minha) senha
(o código|o email de confirmação) não chega
erro (ao pagar|500|no login)
o aparelho não (liga|conecta)`,
    human_request: `
(quero|posso|gostaria de) falar com (um atendente|uma pessoa|um humano|alguém|o gerente)
(atendente|humano) por favor
(me liga|podem me ligar)?
me passa para um atendente`,
    spam: `
(ganhe|ganhar) dinheiro (em casa|rápido|todo dia)
empréstimo (rápido|sem consulta|para negativado)
compre seguidores
invista em (bitcoin|cripto) e lucre
você ganhou um prêmio, clique aqui
oferecemos serviços de seo`,
    other: `
você é um (robô|bot|humano)?
(conta uma|me conte uma) (piada|história)
como está o tempo?
quem ganhou o jogo?
ok
sim
kkkk
não sei
vocês têm vagas de emprego?
qual seu nome?
estou entediado
número errado`,
  },
};
