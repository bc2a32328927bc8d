import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Problem } from '../../client/problem.js';

type Act<Input, Result> = {
  act: (input: Input) => Promise<Result>;
  /** Families of queries that show what was changed. */
  changes: readonly string[];
  onDone?: (result: Result) => void;
  /** Shows the change at once; what it returns takes it back. */
  before?: (input: Input) => () => void;
};

/** Something a person does to the company: what shows it is read again, and a refusal is kept to be told. */
export function useAct<Input, Result = unknown>({ act, changes, onDone, before }: Act<Input, Result>) {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    onMutate: input => before?.(input),
    onError: (_error, _input, undo) => undo?.(),
    onSuccess: result => onDone?.(result),
    onSettled: () => Promise.all(changes.map(family => queries.invalidateQueries({ queryKey: [family] }))),
  });
  const { error } = mutation;
  return {
    run: mutation.mutate,
    isBusy: mutation.isPending,
    isDone: mutation.isSuccess,
    refusal: error instanceof Problem ? error : null,
    forget: mutation.reset,
  };
}
