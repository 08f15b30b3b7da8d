// What engineers type, and the page or requirement that answers it best, written down before any search was tried: what is seen
// (errors, symptoms), ports, hosts, service tags, settings, and questions.

export interface Query {
  readonly query: string;
  /** Paths below the language, each as good an answer as the others. */
  readonly first: readonly string[];
}

const rows = (table: string): readonly Query[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [query = '', first = ''] = line.split('|').map((cell) => cell.trim());
      return { query, first: first.split(' or ') };
    });

export const queriesOf: Readonly<Record<string, readonly Query[]>> = {
  en: rows(`
    compute instance stuck in starting         | symptoms/compute-does-not-start/
    compute instance won't start               | symptoms/compute-does-not-start/
    compute creation failed                    | symptoms/compute-does-not-start/
    cluster stuck resizing                     | symptoms/compute-does-not-scale/
    ScopeLocked                                | symptoms/compute-does-not-scale/
    job stuck in queued                        | symptoms/jobs-stay-queued/
    jobs queued forever                        | symptoms/jobs-stay-queued/
    docker pull failed                         | symptoms/image-not-pulled/
    ImagePullBackOff                           | symptoms/image-not-pulled/
    failed to pull image from acr              | symptoms/image-not-pulled/
    pip install timeout                        | symptoms/packages-not-downloaded/
    conda install fails                        | symptoms/packages-not-downloaded/
    notebook terminal disconnects              | symptoms/terminal-does-not-connect/
    websocket connection failed                | symptoms/terminal-does-not-connect/
    nslookup returns public ip                 | symptoms/works-from-one-network-only/
    NXDOMAIN                                   | symptoms/works-from-one-network-only/
    RequestDisallowedByPolicy                  | symptoms/disallowed-by-policy/
    backend health unknown                     | symptoms/gateway-backend-health-unknown/
    bastion black screen                       | symptoms/bastion-black-screen/
    cannot preview dataset                     | symptoms/no-data-preview/
    aks deployment timeout                     | symptoms/aks-deployment-times-out/
    could not resolve host scoring endpoint    | symptoms/endpoint-name-not-resolved/
    prompt flow cannot reach azure openai      | symptoms/flow-cannot-reach-models/
    materialization job fails                  | symptoms/feature-store-job-fails/
    private endpoint pending managed network   | symptoms/managed-endpoint-missing/
    no logs in application insights            | symptoms/logs-not-shown/
    serverless job not starting                | symptoms/serverless-job-waits/
    batch endpoint job fails                   | symptoms/batch-endpoint-fails/
    kubernetes extension install failed        | symptoms/kubernetes-extension-fails/
    api management not reachable               | symptoms/api-management-does-not-answer/
    cannot create online endpoint              | symptoms/endpoint-not-created/
    online deployment cannot download model    | symptoms/model-not-loaded/
    first compute in managed vnet times out    | symptoms/managed-compute-creation-times-out/
    synapse spark pool does not run job        | symptoms/attached-compute-not-reached/
    65200-65535                                | scenarios/application-gateway/#gateway-manager
    port 445                                   | scenarios/compute/#file-share-over-endpoint
    port 1194                                  | scenarios/aks/#tunnel-udp
    8787                                       | scenarios/compute/#rstudio
    18881                                      | scenarios/compute/#language-server
    ntp                                        | scenarios/aks/#clock
    port 53                                    | scenarios/custom-dns/#ask-server
    port 3443                                  | scenarios/api-management/#management
    port 3389                                  | scenarios/bastion/#machines
    sql 1433                                   | scenarios/api-management/#sql
    pypi.org                                   | scenarios/compute/#packages-pypi
    https://pypi.org/simple                    | scenarios/compute/#packages-pypi
    conda.anaconda.org                         | scenarios/compute/#packages-conda
    cran                                       | scenarios/compute/#packages-cran
    huggingface.co                             | scenarios/managed-network/#hugging-face-models
    packages.microsoft.com                     | scenarios/aks/#node-packages
    168.63.129.16                              | scenarios/custom-dns/#forward-to-azure
    ml.azure.com                               | scenarios/studio/#studio-web-app
    privatelink.api.azureml.ms                 | scenarios/studio/#workspace-name-zones or scenarios/custom-dns/#workspace-name-zones
    privatelink.azurecr.io                     | scenarios/compute/#registry-name-zone or scenarios/docker-images/#registry-name-zone or scenarios/studio/#registry-name-zone
    privatelink.vaultcore.azure.net            | scenarios/studio/#vault-name-zone
    MicrosoftContainerRegistry                 | scenarios/compute/#microsoft-images
    AzureFrontDoor.FirstParty                  | scenarios/compute/#microsoft-images-data
    GatewayManager                             | scenarios/application-gateway/#gateway-manager or scenarios/bastion/#gateway-manager
    AzureMonitor                               | scenarios/compute/#monitor
    AzureActiveDirectory                       | scenarios/compute/#identity
    v1_legacy_mode                             | scenarios/studio/#v1-legacy-mode-off
    v1LegacyMode                               | scenarios/studio/#v1-legacy-mode-off
    docker bridge 172.17.0.0/16                | scenarios/compute/#docker-bridge-range-free
    subnet delegation                          | scenarios/compute/#subnet-not-delegated
    acr quarantine                             | scenarios/docker-images/#registry-without-quarantine
    default outbound access                    | scenarios/compute/#default-outbound-access-off
    privateEndpointNetworkPolicies             | reference/moving/
    isolationMode                              | scenarios/managed-network/#isolation-on
    egressPublicNetworkAccess                  | scenarios/online-endpoints/#deployment-egress-lock
    azureml-fe                                 | scenarios/kubernetes/#router-ports or scenarios/aks/#extension-router-ports
    arc cluster                                | scenarios/kubernetes/
    vs code server                             | scenarios/compute/#vscode-server
    microsoft graph                            | scenarios/studio/#directory-look-ups
    apim                                       | scenarios/api-management/
    app gateway                                | scenarios/application-gateway/
    az network nsg show                        | guides/where-input-comes-from/
    which scenario do i need                   | reference/which-scenario/
    shadowed rule                              | problems/shadowed-rule/
    duplicate priority                         | problems/duplicate-priority/
    smart quotes in json                       | problems/curly-quotes/
    typo in service tag                        | problems/misspelled-service-tag/
    route that is never used                   | problems/shadowed-route/
    check many networks at once                | guides/check-many/
    compute cluster fails to provision         | symptoms/compute-does-not-start/
    job never starts                           | symptoms/jobs-stay-queued/
    pip cannot reach pypi                      | symptoms/packages-not-downloaded/
    works from vm but not from laptop          | symptoms/works-from-one-network-only/
    policy denied deployment                   | symptoms/disallowed-by-policy/
    port 22                                    | scenarios/attached-compute/#ssh
    udp 5831                                   | scenarios/compute/#compute-lifecycle
    graph.microsoft.com                        | scenarios/studio/#directory-look-ups
    files.pythonhosted.org                     | scenarios/compute/#packages-pypi
    VirtualNetwork tag                         | scenarios/compute/#virtual-network
    hub workspace                              | scenarios/hub-workspaces/
    terraform plan json                        | guides/where-input-comes-from/
    asymmetric routing                         | scenarios/compute/#aml-route-past-firewall
  `),
  fr: rows(`
    pourquoi mon instance de calcul ne démarre pas       | symptoms/compute-does-not-start/
    instance bloquée au démarrage                        | symptoms/compute-does-not-start/
    échec de création du cluster de calcul               | symptoms/compute-does-not-start/
    le cluster ne réduit pas                             | symptoms/compute-does-not-scale/
    ScopeLocked                                          | symptoms/compute-does-not-scale/
    mes jobs restent en attente                          | symptoms/jobs-stay-queued/
    travaux bloqués en file d'attente                    | symptoms/jobs-stay-queued/
    impossible de télécharger l'image docker             | symptoms/image-not-pulled/
    ImagePullBackOff                                     | symptoms/image-not-pulled/
    docker pull échoue                                   | symptoms/image-not-pulled/
    pip install ne marche pas                            | symptoms/packages-not-downloaded/
    conda timeout                                        | symptoms/packages-not-downloaded/
    le terminal du notebook se déconnecte                | symptoms/terminal-does-not-connect/
    erreur websocket                                     | symptoms/terminal-does-not-connect/
    nslookup renvoie une ip publique                     | symptoms/works-from-one-network-only/
    ça marche depuis le vpn mais pas du bureau           | symptoms/works-from-one-network-only/
    RequestDisallowedByPolicy                            | symptoms/disallowed-by-policy/
    refusé par azure policy                              | symptoms/disallowed-by-policy/
    écran noir bastion                                   | symptoms/bastion-black-screen/
    état du backend inconnu                              | symptoms/gateway-backend-health-unknown/
    aperçu des données indisponible                      | symptoms/no-data-preview/
    déploiement aks délai dépassé                        | symptoms/aks-deployment-times-out/
    nom du point de terminaison en ligne introuvable     | symptoms/endpoint-name-not-resolved/
    prompt flow n'accède pas à openai                    | symptoms/flow-cannot-reach-models/
    la matérialisation échoue                            | symptoms/feature-store-job-fails/
    point de terminaison privé en attente réseau managé  | symptoms/managed-endpoint-missing/
    pas de logs dans application insights                | symptoms/logs-not-shown/
    job serverless ne démarre pas                        | symptoms/serverless-job-waits/
    l'endpoint de lot échoue                             | symptoms/batch-endpoint-fails/
    l'extension kubernetes ne s'installe pas             | symptoms/kubernetes-extension-fails/
    api management inaccessible                          | symptoms/api-management-does-not-answer/
    impossible de créer un endpoint en ligne             | symptoms/endpoint-not-created/
    le déploiement ne charge pas le modèle               | symptoms/model-not-loaded/
    spark synapse n'exécute pas mon travail              | symptoms/attached-compute-not-reached/
    registre de modèles inaccessible                     | symptoms/registry-not-reached/
    65200-65535                                          | scenarios/application-gateway/#gateway-manager
    port 445                                             | scenarios/compute/#file-share-over-endpoint
    partage de fichiers smb                              | scenarios/compute/#file-share-over-endpoint
    port 1194                                            | scenarios/aks/#tunnel-udp
    8787                                                 | scenarios/compute/#rstudio
    18881                                                | scenarios/compute/#language-server
    ntp                                                  | scenarios/aks/#clock
    port 53                                              | scenarios/custom-dns/#ask-server
    port 3443                                            | scenarios/api-management/#management
    port 3389                                            | scenarios/bastion/#machines
    pypi.org                                             | scenarios/compute/#packages-pypi
    conda.anaconda.org                                   | scenarios/compute/#packages-conda
    cran                                                 | scenarios/compute/#packages-cran
    huggingface.co                                       | scenarios/managed-network/#hugging-face-models
    packages.microsoft.com                               | scenarios/aks/#node-packages
    168.63.129.16                                        | scenarios/custom-dns/#forward-to-azure
    ml.azure.com                                         | scenarios/studio/#studio-web-app
    privatelink.api.azureml.ms                           | scenarios/studio/#workspace-name-zones or scenarios/custom-dns/#workspace-name-zones
    privatelink.azurecr.io                               | scenarios/compute/#registry-name-zone or scenarios/docker-images/#registry-name-zone or scenarios/studio/#registry-name-zone
    privatelink.vaultcore.azure.net                      | scenarios/studio/#vault-name-zone
    MicrosoftContainerRegistry                           | scenarios/compute/#microsoft-images
    AzureFrontDoor.FirstParty                            | scenarios/compute/#microsoft-images-data
    AzureMonitor                                         | scenarios/compute/#monitor
    AzureActiveDirectory                                 | scenarios/compute/#identity
    mode hérité v1                                       | scenarios/studio/#v1-legacy-mode-off
    pont docker 172.17.0.0/16                            | scenarios/compute/#docker-bridge-range-free
    délégation de sous-réseau                            | scenarios/compute/#subnet-not-delegated
    quarantaine du registre                              | scenarios/docker-images/#registry-without-quarantine
    accès sortant par défaut                             | scenarios/compute/#default-outbound-access-off
    isolationMode                                        | scenarios/managed-network/#isolation-on
    egressPublicNetworkAccess                            | scenarios/online-endpoints/#deployment-egress-lock
    cluster arc                                          | scenarios/kubernetes/
    serveur vs code                                      | scenarios/compute/#vscode-server
    microsoft graph                                      | scenarios/studio/#directory-look-ups
    apim                                                 | scenarios/api-management/
    comment obtenir le json de mon nsg                   | guides/where-input-comes-from/
    quel scénario choisir                                | reference/which-scenario/
    règle masquée                                        | problems/shadowed-rule/
    deux règles avec la même priorité                    | problems/duplicate-priority/
    guillemets typographiques                            | problems/curly-quotes/
    faute de frappe dans une balise de service           | problems/misspelled-service-tag/
    vérifier plusieurs réseaux                           | guides/check-many/
    le cluster de calcul ne se crée pas                  | symptoms/compute-does-not-start/
    mon travail ne démarre jamais                        | symptoms/jobs-stay-queued/
    installer des packages python                        | symptoms/packages-not-downloaded/
    stratégie refuse le déploiement                      | symptoms/disallowed-by-policy/
    résolution de noms                                   | scenarios/custom-dns/
    port 22                                              | scenarios/attached-compute/#ssh
    udp 5831                                             | scenarios/compute/#compute-lifecycle
    graph.microsoft.com                                  | scenarios/studio/#directory-look-ups
    files.pythonhosted.org                               | scenarios/compute/#packages-pypi
    espace de travail hub                                | scenarios/hub-workspaces/
    point de terminaison en ligne privé                  | scenarios/online-endpoints/
    exfiltration                                         | scenarios/data-exfiltration/
    plan terraform json                                  | guides/where-input-comes-from/
  `),
};
