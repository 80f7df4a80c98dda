/** From the words of the lines to French, longer phrases first. Names of n8n's nodes and settings stay. */
const PHRASES: ReadonlyArray<readonly [RegExp, string]> = [
	[/n8n's default settings/g, 'réglages par défaut de n8n'],
	[/verified notifications/g, 'notifications vérifiées'],
	[/acknowledged, p50 \/ p99 ms/g, 'accusé de réception, p50 / p99 en ms'],
	[/paid orders, realistic traffic/g, 'commandes payées, trafic réel'],
	[/trigger that only starts/g, 'déclencheur qui ne fait que démarrer'],
	[/trigger that starts, asks and saves/g, 'déclencheur qui démarre, interroge et enregistre'],
	[/trigger that only answers/g, 'déclencheur qui ne fait que répondre'],
	[/Webhook refusing by IP/g, 'Webhook qui refuse par IP'],
	[/queue mode, two webhook processors/g, 'mode file d’attente, deux webhook processors'],
	[/paid orders, three copies each/g, 'commandes payées, trois copies chacune'],
	[/repeated after a failover/g, 'répétées après la mort d’un processor'],
	[/started twice: (\d+) of (\d+)/g, 'démarrées deux fois : $1 sur $2'],
	[/started again: (\d+) of (\d+)/g, 'redémarrées : $1 sur $2'],
	[/Require Signed URL, unsigned URL/g, 'Require Signed URL, URL non signée'],
	[/Require Signed URL, wrong URL/g, 'Require Signed URL, mauvaise URL'],
	[/wrong x-token/g, 'mauvais x-token'],
	[/forged/g, 'falsifiées'],
	[/repeated/g, 'répétées'],
	[/ping/g, 'test de présence'],
	[/airtime, Dry Run/g, 'crédit téléphonique, Dry Run'],
	[/n8n's longest silence/g, 'le plus long silence de n8n'],
	[/rows with expressions/g, 'lignes avec expressions'],
	[/before and after the node/g, 'avant et après le nœud'],
	[/\(of (\S+) s\)/g, '(sur $1 s)'],
	[/airtime, answers after (\d+) ms/g, 'crédit téléphonique, réponses après $1 ms'],
	[/(\S+) disbursements, answers after (\d+) ms/g, '$1 décaissements, réponses après $2 ms'],
	[/, answers after/g, ', réponses après'],
	[/CinetPay node/g, 'nœud CinetPay'],
	[/one row at a time/g, 'une ligne à la fois'],
	[/all rows at once/g, 'toutes les lignes à la fois'],
	[/calls for/g, 'appels pour'],
	[/references looked up first/g, 'références recherchées d’abord'],
	[/without the delay/g, 'sans le délai'],
	[/concurrency (\d+)/g, 'Concurrency $1'],
	[/ideal/g, 'idéal'],
	[/all nodes and credentials loaded/g, 'chargement de tous les nœuds et credentials'],
	[/n8n-workflow itself/g, 'n8n-workflow lui-même'],
	[/package(?!\S)/g, 'paquet'],
	[/tarball/g, 'archive'],
	[/(\S+) KiB in (\S+) files/g, '$1 Kio dans $2 fichiers'],
	[/KiB/g, 'Kio'],
	[/MiB/g, 'Mio'],
	[/rows/g, 'lignes'],
	[/calls/g, 'appels'],
	[/: (?=\d)/g, ' : '],
];

const NARROW_SPACE = '\u202f';

/** Figures as French readers write them: 1 000 and 1,5. Versions such as 2.41.1 are none. */
export const frenchFigures = (text: string): string =>
	text
		.replace(/(?<=\d),(?=\d{3}\b)/g, NARROW_SPACE)
		.replace(/(?<![\d.])(\d+)\.(\d+)(?![\d.]*\d)/g, '$1,$2');

/** What a line says, in French. */
export const inFrench = (text: string): string =>
	frenchFigures(PHRASES.reduce((said, [english, french]) => said.replace(english, french), text));
