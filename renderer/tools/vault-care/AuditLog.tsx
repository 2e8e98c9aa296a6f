import { FileSpreadsheet, ShieldCheck, ShieldX } from 'lucide-react';
import { useState } from 'react';
import { matches } from '../../format/search.ts';
import { useAudit } from '../../stores/audit.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ListTools } from '../../ui/ListTools.tsx';
import { ShowMore, useListPage } from '../../ui/ShowMore.tsx';
import { AuditHead } from './AuditHead.tsx';
import { AuditItem } from './AuditItem.tsx';
import { auditFilters, type AuditFilter } from './filters.ts';

/** What was done with the vault, newest first, and whether the log is whole. */
export function AuditLog() {
  const { t, auditAction, auditProblem } = useWords();
  const { view, busy, error, load, save } = useAudit();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<AuditFilter>('all');
  const records = view?.records ?? [];
  const found = records.filter(
    ({ entry }) =>
      auditFilters[filter](entry) &&
      matches(query, [
        ...(entry === null ? [] : [auditAction(entry.action), entry.account]),
        ...[entry?.cardNumber, entry?.certificate?.subject, entry?.place].map((text) => text ?? ''),
      ]),
  );
  const { page, more } = useListPage(found);
  const verdict = view?.verdict;
  return (
    <section className="panel" aria-labelledby="audit" data-testid="audit">
      <div className="audit__head">
        <h2 id="audit">{t('vaultCare.audit.title')}</h2>
        {verdict !== undefined && (
          <Chip tone={verdict.whole ? 'good' : 'danger'} icon={verdict.whole ? ShieldCheck : ShieldX}>
            {t(verdict.whole ? 'vaultCare.audit.whole' : 'vaultCare.audit.broken')}
          </Chip>
        )}
      </div>
      <p className="soft">{t('vaultCare.audit.help')}</p>
      {view === null ? <Awaited error={error} onRetry={() => void load()} /> : <ErrorNotice error={error} />}
      {verdict !== undefined && !verdict.whole && (
        <Callout tone="danger" title={t('vaultCare.audit.broken')} testId="audit-problems">
          {verdict.problems.map((problem) => (
            <p key={`${problem.kind} ${problem.from}`}>{auditProblem(problem)}</p>
          ))}
          <p>{t('vaultCare.audit.brokenToDo')}</p>
        </Callout>
      )}
      <div className="row">
        <Button icon={FileSpreadsheet} isDisabled={busy} data-testid="save-audit" onPress={() => void save()}>
          {t('vaultCare.audit.save')}
        </Button>
      </div>
      <ListTools
        searchLabel={t('vaultCare.audit.search')}
        query={query}
        onSearch={setQuery}
        filtersLabel={t('vaultCare.audit.filters')}
        filters={(['all', 'keys'] as const).map((id) => ({
          id,
          name: t(`vaultCare.audit.${id}`),
          count: records.filter(({ entry }) => auditFilters[id](entry)).length,
        }))}
        chosen={filter}
        onFilter={setFilter}
      />
      {view !== null && page.length === 0 && (
        <p className="soft">{t(records.length === 0 ? 'vaultCare.audit.empty' : 'list.none')}</p>
      )}
      <ol>
        {page.map((record) => (
          <AuditItem key={record.sequence} record={record} />
        ))}
      </ol>
      <ShowMore {...more} />
      {verdict !== undefined && <AuditHead head={verdict.head} />}
    </section>
  );
}
